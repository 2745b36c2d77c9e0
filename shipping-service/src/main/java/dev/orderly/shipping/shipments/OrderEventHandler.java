package dev.orderly.shipping.shipments;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderPersonalDataErased;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class OrderEventHandler {

    private final Shipments shipments;
    private final ShippingProperties properties;
    private final DatabaseClock clock;

    OrderEventHandler(Shipments shipments, ShippingProperties properties, DatabaseClock clock) {
        this.shipments = shipments;
        this.properties = properties;
        this.clock = clock;
    }

    /** Also loads the shipments, so that handling each event costs no query. */
    void lock(List<Object> events) {
        shipments.lockAll(events.stream()
                .map(Event.class::cast)
                .map(event -> event.orderId().value())
                .toList());
    }

    void confirmed(OrderConfirmed event) {
        Shipment shipment = shipments
                .findById(event.orderId().value())
                .orElseThrow(() -> new IllegalStateException(
                        "order %s is confirmed, but has no shipment".formatted(event.orderId())));
        Instant now = clock.now();
        shipment.dispatchAt(now.plus(properties.dispatchDelay()), now);
    }

    /** Forgets who gets the parcel and where; what was not booked yet never will be, for the order is over. */
    void personalDataErased(OrderPersonalDataErased event) {
        OrderId orderId = event.orderId();
        shipments
                .findById(orderId.value())
                .ifPresentOrElse(
                        shipment -> shipment.eraseRecipient(clock.now()),
                        () -> shipments.save(Shipment.tombstone(orderId, clock.now())));
    }
}
