package dev.orderly.contracts.payments;

import dev.orderly.contracts.OrderId;

/** The authorised amount could not be taken. */
public record CaptureDeclined(OrderId orderId, String reason) implements CapturePaymentReply {}
