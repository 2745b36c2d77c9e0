package dev.orderly.contracts.inventory;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;

/** The order's pieces are sold. */
public record StockCommitted(OrderId orderId) implements Reply {}
