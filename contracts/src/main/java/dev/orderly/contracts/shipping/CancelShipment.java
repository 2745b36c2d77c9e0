package dev.orderly.contracts.shipping;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;

/** Cancel a booking, or forbid one that has not come yet. Answered by a {@link CancelShipmentReply}. */
public record CancelShipment(OrderId orderId) implements ShippingCommand {

    public static CancelShipment of(OrderCreated order) {
        return new CancelShipment(order.orderId());
    }
}
