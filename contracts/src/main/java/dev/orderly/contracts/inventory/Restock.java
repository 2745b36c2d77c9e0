package dev.orderly.contracts.inventory;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;

/** Take back what was sold. Answered by {@link StockRestocked}. */
public record Restock(OrderId orderId) implements StockCommand {

    public static Restock of(OrderCreated order) {
        return new Restock(order.orderId());
    }
}
