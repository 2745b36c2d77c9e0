package dev.orderly.shipping.shipments;

import dev.orderly.contracts.orders.OrderConfirmed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class OrderEventHandler {

    private final Shipments shipments;
    private final ShippingProperties properties;
    private final Clock clock;

    OrderEventHandler(Shipments shipments, ShippingProperties properties, Clock clock) {
        this.shipments = shipments;
        this.properties = properties;
        this.clock = clock;
    }

    /** Also loads the shipments, so that handling each event costs no query. */
    void lock(List<Object> events) {
        shipments.lockAll(events.stream()
                .map(OrderConfirmed.class::cast)
                .map(event -> event.orderId().value())
                .toList());
    }

    void confirmed(OrderConfirmed event) {
        Shipment shipment = shipments
                .findById(event.orderId().value())
                .orElseThrow(() -> new IllegalStateException(
                        "order %s is confirmed, but has no shipment".formatted(event.orderId())));
        Instant now = clock.instant();
        shipment.dispatchAt(now.plus(properties.dispatchDelay()), now);
    }
}
