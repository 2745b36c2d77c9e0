package dev.orderly.shipping.shipments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A parcel that the carrier is to be called about now. */
record DueParcel(
        UUID orderId,
        ShipmentStatus status,
        String bookingId,
        @Nullable String traceparent) {}
