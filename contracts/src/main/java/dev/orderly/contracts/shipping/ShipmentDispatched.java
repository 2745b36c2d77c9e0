package dev.orderly.contracts.shipping;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;

/** The parcel has left. */
public record ShipmentDispatched(OrderId orderId, String carrier, String trackingNumber) implements Event {}
