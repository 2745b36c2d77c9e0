package dev.orderly.contracts.shipping;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PostalAddress;
import dev.orderly.contracts.orders.OrderCreated;

/** Book a parcel; it leaves once the order is confirmed. Answered by a {@link CreateShipmentReply}. */
public record CreateShipment(OrderId orderId, String recipient, PostalAddress shipTo) implements ShippingCommand {

    public static CreateShipment of(OrderCreated order) {
        var checkout = order.requireCheckout();
        return new CreateShipment(order.orderId(), checkout.contact().name(), checkout.shipTo());
    }
}
