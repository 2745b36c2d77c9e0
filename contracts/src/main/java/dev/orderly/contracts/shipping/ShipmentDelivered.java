package dev.orderly.contracts.shipping;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;

/** The parcel has arrived. */
public record ShipmentDelivered(OrderId orderId) implements Event {}
