package dev.orderly.shipping.shipments;

import java.util.UUID;

/** A parcel that the carrier is to be called about now. */
record DueParcel(UUID orderId, ShipmentStatus status, String bookingId) {}
