package dev.orderly.contracts.shipping;

import dev.orderly.contracts.OrderId;

/** The parcel has left; it cannot be called back. */
public record CancellationRefused(OrderId orderId, String reason) implements CancelShipmentReply {}
