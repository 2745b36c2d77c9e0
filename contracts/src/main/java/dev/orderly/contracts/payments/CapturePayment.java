package dev.orderly.contracts.payments;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;

/** Take the authorised amount. Answered by a {@link CapturePaymentReply}. */
public record CapturePayment(OrderId orderId) implements PaymentCommand {

    public static CapturePayment of(OrderCreated order) {
        return new CapturePayment(order.orderId());
    }
}
