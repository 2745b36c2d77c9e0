package dev.orderly.contracts.inventory;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;

/** Undo a reservation, or forbid one that has not come yet. Answered by {@link StockReleased}. */
public record ReleaseStock(OrderId orderId) implements StockCommand {

    public static ReleaseStock of(OrderCreated order) {
        return new ReleaseStock(order.orderId());
    }
}
