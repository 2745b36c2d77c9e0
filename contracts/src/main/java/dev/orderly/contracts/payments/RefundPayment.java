package dev.orderly.contracts.payments;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;

/** Give the captured amount back. Answered by {@link PaymentRefunded}. */
public record RefundPayment(OrderId orderId) implements PaymentCommand {

    public static RefundPayment of(OrderCreated order) {
        return new RefundPayment(order.orderId());
    }
}
