package dev.orderly.contracts.inventory;

import dev.orderly.contracts.OrderId;

/** Every piece of the order is set aside. */
public record StockReserved(OrderId orderId) implements ReserveStockReply {}
