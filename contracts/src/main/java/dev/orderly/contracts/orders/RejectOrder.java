package dev.orderly.contracts.orders;

import dev.orderly.contracts.OrderId;

/** The order cannot be fulfilled: tell the customer why. */
public record RejectOrder(OrderId orderId, RejectionReason reason, String detail) implements OrderCommand {

    public static RejectOrder of(OrderCreated order, RejectionReason reason, String detail) {
        return new RejectOrder(order.orderId(), reason, detail);
    }
}
