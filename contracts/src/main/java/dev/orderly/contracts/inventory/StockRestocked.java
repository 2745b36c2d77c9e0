package dev.orderly.contracts.inventory;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;

/** The order's pieces are available again. */
public record StockRestocked(OrderId orderId) implements Reply {}
