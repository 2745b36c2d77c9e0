package dev.orderly.email.mails;

import dev.orderly.contracts.orders.OrderCancelled;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderPersonalDataErased;
import dev.orderly.contracts.orders.OrderRejected;
import dev.orderly.contracts.orders.OrderShipped;
import dev.orderly.email.recipients.Recipients;
import org.springframework.stereotype.Component;

@Component
class OrderEventHandler {

    private final Mails mails;
    private final Recipients recipients;

    OrderEventHandler(Mails mails, Recipients recipients) {
        this.mails = mails;
        this.recipients = recipients;
    }

    void created(OrderCreated event) {
        recipients.remember(event.orderId(), event.requireCheckout().contact());
        mails.add(event.orderId(), Letter.Received.of(event));
    }

    void confirmed(OrderConfirmed event) {
        mails.add(event.orderId(), Letter.Confirmed.of(event));
    }

    void rejected(OrderRejected event) {
        mails.add(event.orderId(), Letter.Rejected.of(event));
    }

    void cancelled(OrderCancelled event) {
        mails.add(event.orderId(), new Letter.Cancelled());
    }

    void personalDataErased(OrderPersonalDataErased event) {
        recipients.erase(event.orderId());
    }

    void shipped(OrderShipped event) {
        mails.add(event.orderId(), Letter.Shipped.of(event));
    }
}
