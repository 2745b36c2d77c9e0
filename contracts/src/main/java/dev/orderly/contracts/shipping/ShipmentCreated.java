package dev.orderly.contracts.shipping;

import dev.orderly.contracts.OrderId;

/** The carrier has a booking. */
public record ShipmentCreated(OrderId orderId, String carrier, String trackingNumber) implements CreateShipmentReply {}
