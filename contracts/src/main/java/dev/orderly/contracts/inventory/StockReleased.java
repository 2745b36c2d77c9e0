package dev.orderly.contracts.inventory;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;

/** The order holds no reservation, now or later. */
public record StockReleased(OrderId orderId) implements Reply {}
