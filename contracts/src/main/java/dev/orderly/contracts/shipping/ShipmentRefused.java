package dev.orderly.contracts.shipping;

import dev.orderly.contracts.OrderId;

/** The carrier does not take the parcel. */
public record ShipmentRefused(OrderId orderId, String reason) implements CreateShipmentReply {}
