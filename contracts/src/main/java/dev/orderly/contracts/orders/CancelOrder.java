package dev.orderly.contracts.orders;

import dev.orderly.contracts.OrderId;

/** The customer's wish to cancel was fulfilled: tell them. */
public record CancelOrder(OrderId orderId) implements OrderCommand {

    public static CancelOrder of(OrderCreated order) {
        return new CancelOrder(order.orderId());
    }
}
