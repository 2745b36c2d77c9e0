package dev.orderly.contracts.payments;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Command;

/** What the payment-service can be told to do for an order. */
public sealed interface PaymentCommand extends Command
        permits AuthorizePayment, VoidPayment, CapturePayment, RefundPayment {

    @Override
    default String queue() {
        return Channels.PAYMENT_COMMANDS;
    }
}
