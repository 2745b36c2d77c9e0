package dev.orderly.inventory.stock;

import dev.orderly.contracts.Sku;
import java.time.Instant;

/** Pieces that have arrived. */
record StockReceipt(Sku sku, int quantity, Instant receivedAt) {}
