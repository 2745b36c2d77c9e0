package dev.orderly.orders.fulfilment;

import dev.orderly.contracts.shipping.ShipmentDelivered;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import dev.orderly.orders.order.Order;
import dev.orderly.orders.order.OrderLifecycle;
import org.springframework.stereotype.Component;

/** Follows the parcels of orders. */
@Component
class ShipmentEventHandler {

    private final OrderLifecycle lifecycle;

    ShipmentEventHandler(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    void dispatched(ShipmentDispatched event) {
        lifecycle.change(event.orderId(), (order, at) -> order.ship(event.carrier(), event.trackingNumber(), at));
    }

    void delivered(ShipmentDelivered event) {
        lifecycle.change(event.orderId(), Order::deliver);
    }
}
