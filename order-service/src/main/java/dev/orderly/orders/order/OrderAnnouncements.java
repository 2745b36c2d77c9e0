package dev.orderly.orders.order;

import static dev.orderly.messaging.Destination.exchange;
import static dev.orderly.messaging.Destination.topic;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.orders.CheckoutDetails;
import dev.orderly.contracts.orders.OrderCancellationRefused;
import dev.orderly.contracts.orders.OrderCancellationRequested;
import dev.orderly.contracts.orders.OrderCancelled;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderDelivered;
import dev.orderly.contracts.orders.OrderPersonalDataErased;
import dev.orderly.contracts.orders.OrderRejected;
import dev.orderly.contracts.orders.OrderShipped;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Outgoing;
import dev.orderly.orders.order.OrderEvent.CancellationRefused;
import dev.orderly.orders.order.OrderEvent.CancellationRequested;
import dev.orderly.orders.order.OrderEvent.Cancelled;
import dev.orderly.orders.order.OrderEvent.Confirmed;
import dev.orderly.orders.order.OrderEvent.Delivered;
import dev.orderly.orders.order.OrderEvent.Placed;
import dev.orderly.orders.order.OrderEvent.Rejected;
import dev.orderly.orders.order.OrderEvent.Shipped;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the other services what has happened to an order. */
@Component
public class OrderAnnouncements {

    private static final Destination EXCHANGE = exchange(Channels.ORDERS_EVENTS);
    private static final Destination TOPIC = topic(Channels.ORDERS_EVENTS);

    private final Outbox outbox;

    public OrderAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    /** One event with one id; only the copy on RabbitMQ has what is personal, because Kafka keeps it for ever. */
    public void announceCreated(Order order, CheckoutDetails checkout) {
        var created = new OrderCreated(
                order.id(), order.customerId(), order.lines(), order.total(), checkout, Actor.CUSTOMER);
        UUID id = MessageIds.next();
        String subject = order.id().toString();
        outbox.publish(new Outgoing(id, created, subject, EXCHANGE, null));
        outbox.publish(new Outgoing(id, created.withoutPersonalData(), subject, TOPIC, null));
    }

    public void announce(Order order, OrderEvent event) {
        var id = order.id();
        var customer = order.customerId();
        switch (event) {
            case Placed _ -> throw new IllegalStateException("order %s is announced with its checkout".formatted(id));
            case Confirmed _ -> everywhere(new OrderConfirmed(id, customer, order.total()));
            case Rejected(var reason, var detail) -> everywhere(new OrderRejected(id, customer, reason, detail));
            case CancellationRequested(var actor) -> everywhere(new OrderCancellationRequested(id, customer, actor));
            case Cancelled _ -> everywhere(new OrderCancelled(id, customer));
            case Shipped(var carrier, var tracking) -> everywhere(new OrderShipped(id, customer, carrier, tracking));
            case CancellationRefused(var reason) -> onKafka(new OrderCancellationRefused(id, customer, reason));
            case Delivered _ -> onKafka(new OrderDelivered(id, customer));
        }
    }

    /** Only to those who may have a copy: on Kafka there was never anything personal. */
    public void announceErasure(Order order) {
        outbox.publish(new OrderPersonalDataErased(order.id(), order.customerId()), order.id(), EXCHANGE);
    }

    /** For what no queue is bound to: on RabbitMQ it would be unroutable. */
    private void onKafka(Event event) {
        outbox.publish(event, event.orderId(), TOPIC);
    }

    private void everywhere(Event event) {
        outbox.publish(event, event.orderId(), EXCHANGE, TOPIC);
    }
}
