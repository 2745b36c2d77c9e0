package dev.orderly.contracts.shipping;

import dev.orderly.contracts.OrderId;

/** No parcel leaves for this order, now or later. */
public record ShipmentCancelled(OrderId orderId) implements CancelShipmentReply {}
