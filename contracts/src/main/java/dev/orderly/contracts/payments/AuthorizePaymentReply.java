package dev.orderly.contracts.payments;

import dev.orderly.contracts.Reply;

/** The two answers to {@link AuthorizePayment}. */
public sealed interface AuthorizePaymentReply extends Reply permits PaymentAuthorized, PaymentDeclined {}
