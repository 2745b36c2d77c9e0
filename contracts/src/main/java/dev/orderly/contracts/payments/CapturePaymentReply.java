package dev.orderly.contracts.payments;

import dev.orderly.contracts.Reply;

/** The two answers to {@link CapturePayment}; while the outcome is unknown there is none. */
public sealed interface CapturePaymentReply extends Reply permits PaymentCaptured, CaptureDeclined {}
