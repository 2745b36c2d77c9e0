package dev.orderly.contracts.inventory;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;

/** Turn the reservation into a sale. Answered by {@link StockCommitted}. */
public record CommitStock(OrderId orderId) implements StockCommand {

    public static CommitStock of(OrderCreated order) {
        return new CommitStock(order.orderId());
    }
}
