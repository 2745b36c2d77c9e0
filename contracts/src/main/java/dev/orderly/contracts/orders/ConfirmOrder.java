package dev.orderly.contracts.orders;

import dev.orderly.contracts.OrderId;

/** Everything was done for the order: tell the customer. */
public record ConfirmOrder(OrderId orderId) implements OrderCommand {

    public static ConfirmOrder of(OrderCreated order) {
        return new ConfirmOrder(order.orderId());
    }
}
