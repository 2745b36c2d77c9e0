package dev.orderly.contracts.inventory;

import dev.orderly.contracts.Sku;

/** More was asked for than is available. */
public record Shortage(Sku sku, int requested, int available) {}
