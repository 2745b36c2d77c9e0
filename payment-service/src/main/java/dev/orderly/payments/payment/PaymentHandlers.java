package dev.orderly.payments.payment;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.RefundPayment;
import dev.orderly.contracts.payments.VoidPayment;
import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.Outbox;
import dev.orderly.payments.ledger.Ledger;
import dev.orderly.payments.provider.PaymentProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PaymentHandlers {

    @Bean
    MessageHandlers paymentCommands(Payments payments, Ledger ledger, PaymentProvider provider, Outbox outbox) {
        return MessageHandlers.commands(Channels.PAYMENT_COMMANDS)
                .on(AuthorizePayment.class, new PaymentEffect<>(payments, ledger, provider, outbox))
                .on(CapturePayment.class, new PaymentEffect<>(payments, ledger, provider, outbox))
                .on(VoidPayment.class, new PaymentEffect<>(payments, ledger, provider, outbox))
                .on(RefundPayment.class, new PaymentEffect<>(payments, ledger, provider, outbox))
                .pausingEffectsWhile(provider::isPaused);
    }
}
