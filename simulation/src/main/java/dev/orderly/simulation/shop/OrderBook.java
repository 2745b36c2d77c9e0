package dev.orderly.simulation.shop;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.CheckoutDetails;
import dev.orderly.contracts.orders.OrderCancellationRequested;
import dev.orderly.contracts.orders.OrderCommand;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.contracts.orders.OrderSettled;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Outgoing;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.OrderAnnouncements;
import dev.orderly.orders.order.RecordedEvent;
import dev.orderly.simulation.chance.Cause;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.network.Broker;
import dev.orderly.simulation.network.Message;
import dev.orderly.simulation.network.Participant;
import dev.orderly.simulation.network.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The order-service: orders as their histories, and what it announces of them. */
final class OrderBook extends Participant {

    private final Map<OrderId, List<RecordedEvent>> histories = new LinkedHashMap<>();
    private final List<Message> announced = new ArrayList<>();
    private final OrderAnnouncements announcements = new OrderAnnouncements(new Announcing());

    OrderBook(Run run, Broker broker) {
        super(Place.ORDERS, run, broker);
    }

    void place(OrderId id, CustomerId customer, List<OrderLine> lines, CheckoutDetails checkout) {
        var order = Order.place(id, customer, lines, run().timeline().instant());
        histories.put(id, new ArrayList<>(order.takeChanges()));
        announcements.announceCreated(order, checkout);
        run().tell(() -> "order %d is placed: %s"
                .formatted(
                        Message.number(id),
                        lines.stream()
                                .map(line -> line.quantity() + " " + line.sku())
                                .toList()));
        commit(takeAnnounced());
    }

    void wishCancelled(OrderId id) {
        var order = order(id);
        if (!isDown() && order.isCancellable()) {
            run().tell(() -> "the customer wants order %d cancelled".formatted(Message.number(id)));
            run().befalls(id.value(), Cause.CUSTOMER);
            change(
                    id,
                    found -> found.requestCancellation(
                            Actor.CUSTOMER, run().timeline().instant()));
            commit(takeAnnounced());
        }
    }

    Order order(OrderId id) {
        return Order.rebuild(id, Objects.requireNonNull(histories.get(id)));
    }

    Map<OrderId, List<RecordedEvent>> histories() {
        return histories;
    }

    @Override
    protected List<Message> carryOut(Message message, Command command) {
        change(
                message.order(),
                order -> order.settle((OrderCommand) command, run().timeline().instant()));
        var messages = takeAnnounced();
        messages.add(reply(message, new OrderSettled(message.order())));
        return messages;
    }

    @Override
    protected List<Message> hear(Event event) {
        if (event instanceof ShipmentDispatched(var id, var carrier, var tracking)) {
            change(id, order -> order.ship(carrier, tracking, run().timeline().instant()));
        }
        return takeAnnounced();
    }

    private void change(OrderId id, Consumer<Order> intent) {
        var order = order(id);
        intent.accept(order);
        for (RecordedEvent change : order.takeChanges()) {
            Objects.requireNonNull(histories.get(id)).add(change);
            announcements.announce(order, change.event());
        }
    }

    private List<Message> takeAnnounced() {
        var taken = new ArrayList<>(announced);
        announced.clear();
        return taken;
    }

    /** Of all that is announced, only this moves an order on. */
    private final class Announcing implements Outbox {

        @Override
        public void publish(Outgoing message) {
            if (message.destination().broker() == Destination.Broker.RABBITMQ) {
                announce((Event) message.body());
            }
        }

        @Override
        public void publish(Object body, Object subject, Destination... destinations) {
            announce((Event) body);
        }

        private void announce(Event event) {
            switch (event) {
                case OrderCreated _, OrderCancellationRequested _ -> announce(event, Place.SAGA);
                case OrderConfirmed _ -> announce(event, Place.SHIPPING);
                default -> {
                    // Mails and figures follow orders and decide nothing.
                }
            }
        }

        private void announce(Event event, Place to) {
            announced.add(new Message(run().nextId(), event, event.orderId(), null, to));
        }
    }
}
