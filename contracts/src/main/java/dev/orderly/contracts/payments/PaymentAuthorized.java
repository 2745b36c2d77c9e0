package dev.orderly.contracts.payments;

import dev.orderly.contracts.OrderId;

/** The amount is reserved on the card. */
public record PaymentAuthorized(OrderId orderId) implements AuthorizePaymentReply {}
