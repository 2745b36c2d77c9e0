package dev.orderly.shipping.carrier;

/** Where the carrier says that a parcel is. */
public enum ParcelStatus {
    BOOKED,
    DISPATCHED,
    IN_TRANSIT,
    DELIVERED,
    CANCELLED
}
