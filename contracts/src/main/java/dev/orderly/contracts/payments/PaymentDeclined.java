package dev.orderly.contracts.payments;

import dev.orderly.contracts.OrderId;

/** The card was refused, and nothing is reserved on it. */
public record PaymentDeclined(OrderId orderId, String reason) implements AuthorizePaymentReply {}
