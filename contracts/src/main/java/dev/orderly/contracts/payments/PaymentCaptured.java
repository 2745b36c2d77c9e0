package dev.orderly.contracts.payments;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;

/** The amount was taken. */
public record PaymentCaptured(OrderId orderId, Money amount) implements CapturePaymentReply {}
