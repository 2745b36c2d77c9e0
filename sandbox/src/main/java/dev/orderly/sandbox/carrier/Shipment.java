package dev.orderly.sandbox.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A parcel as it was booked, and what became of it. */
record Shipment(
        String bookingId,
        String reference,
        String postcode,
        String trackingNumber,
        Instant bookedAt,
        @Nullable Instant dispatchedAt,
        @Nullable Instant cancelledAt) {

    enum Status {
        BOOKED,
        DISPATCHED,
        IN_TRANSIT,
        DELIVERED,
        CANCELLED
    }

    /** Nobody drives the parcel: how far it has come is a matter of the time since its dispatch. */
    Status statusAt(Instant now, CarrierProperties pace) {
        if (cancelledAt != null) {
            return Status.CANCELLED;
        }
        if (dispatchedAt == null) {
            return Status.BOOKED;
        }
        if (now.isBefore(dispatchedAt.plus(pace.inTransitAfter()))) {
            return Status.DISPATCHED;
        }
        return now.isBefore(dispatchedAt.plus(pace.deliveredAfter())) ? Status.IN_TRANSIT : Status.DELIVERED;
    }
}
