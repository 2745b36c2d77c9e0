package dev.orderly.contracts.orders;

import dev.orderly.contracts.OrderId;

/** The customer's wish to cancel came too late: tell them why. */
public record RefuseCancellation(OrderId orderId, String reason) implements OrderCommand {

    public static RefuseCancellation of(OrderCreated order, String reason) {
        return new RefuseCancellation(order.orderId(), reason);
    }
}
