package dev.orderly.analytics.figures;

import dev.orderly.analytics.figures.CountedOrder.Status;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCancelled;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderRejected;
import dev.orderly.messaging.MessageContext;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * Counts each order once into each status that it comes to, whatever the inbox remembers: so the log can be replayed into
 * emptied tables, and repeats into full ones.
 */
@Component
class OrderEventHandler {

    private final CountingTransactions transactions;

    OrderEventHandler(CountingTransactions transactions) {
        this.transactions = transactions;
    }

    void lock(List<Object> events) {
        transactions.lock(
                events.stream().map(Event.class::cast).map(Event::orderId).toList());
    }

    void created(OrderCreated event) {
        CountingTransaction transaction = transactions.lock(List.of(event.orderId()));
        if (!transaction.knows(event.orderId())) {
            count(transaction, CountedOrder.placed(event));
        }
    }

    void confirmed(OrderConfirmed event) {
        advance(event.orderId(), Status::confirm);
    }

    void rejected(OrderRejected event) {
        if (advance(event.orderId(), Status::reject)) {
            transactions.lock(List.of(event.orderId())).tally().count(event.reason());
        }
    }

    void cancelled(OrderCancelled event) {
        advance(event.orderId(), Status::cancel);
    }

    private boolean advance(OrderId orderId, UnaryOperator<Status> transition) {
        CountingTransaction transaction = transactions.lock(List.of(orderId));
        CountedOrder order = transaction.order(orderId);
        Status next = transition.apply(order.status());
        if (next == order.status()) {
            return false;
        }
        count(transaction, order.become(next));
        return true;
    }

    private void count(CountingTransaction transaction, CountedOrder order) {
        transaction.put(order);
        transaction.tally().count(order, MessageContext.current().time());
    }
}
