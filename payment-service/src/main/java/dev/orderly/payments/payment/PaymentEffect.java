package dev.orderly.payments.payment;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.payments.PaymentCommand;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.RemoteEffect;
import dev.orderly.payments.ledger.Ledger;
import dev.orderly.payments.payment.Decision.Ask;
import dev.orderly.payments.payment.Decision.Settled;
import dev.orderly.payments.provider.PaymentProvider;

/** Carries out a payment command: decides, asks the provider where that takes money, and keeps the books. */
record PaymentEffect<C extends PaymentCommand>(
        Payments payments, Ledger ledger, PaymentProvider provider, Outbox outbox)
        implements RemoteEffect<C, Settlement> {

    @Override
    public OrderId key(C command) {
        return command.orderId();
    }

    @Override
    public Settlement call(C command, Attempt attempt) {
        var payment = payments.find(command.orderId()).orElseGet(() -> Payment.none(command.orderId()));
        return switch (Decision.decide(payment, command)) {
            case Settled settled -> settled.settlement();
            case Ask ask -> ask.conclusion().apply(provider.settle(attempt.id(), ask.request(), attempt.isRepeated()));
        };
    }

    @Override
    public Object complete(C command, Settlement settlement) {
        if (settlement.isChange()) {
            payments.replace(settlement.before(), settlement.after());
            if (settlement.posting() != null) {
                ledger.post(settlement.posting());
            }
            outbox.publish(settlement.reply(), command.orderId(), Destination.topic(Channels.PAYMENTS_EVENTS));
        }
        return settlement.reply();
    }
}
