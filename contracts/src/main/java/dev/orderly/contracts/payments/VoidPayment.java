package dev.orderly.contracts.payments;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;

/** Undo whatever is found: void, refund, or forbid an authorisation that has not come yet. Answered by {@link PaymentVoided}. */
public record VoidPayment(OrderId orderId) implements PaymentCommand {

    public static VoidPayment of(OrderCreated order) {
        return new VoidPayment(order.orderId());
    }
}
