package dev.orderly.contracts.payments;

import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;

/** Reserve the amount on the card. Answered by an {@link AuthorizePaymentReply}. */
public record AuthorizePayment(OrderId orderId, CustomerId customerId, Money amount, CardToken card)
        implements PaymentCommand {

    public static AuthorizePayment of(OrderCreated order) {
        return new AuthorizePayment(
                order.orderId(),
                order.customerId(),
                order.total(),
                order.requireCheckout().card());
    }
}
