package dev.orderly.shipping.shipments;

import org.jspecify.annotations.Nullable;

/** What cancelling comes to, given the shipment that is found. */
enum CancellationStep {
    /** Nothing was booked: leave a tombstone, so that nothing will be. */
    FORBID,
    /** A parcel is booked: the carrier decides whether it can be called back. */
    CALL_BACK,
    /** The parcel has left. */
    REFUSE,
    /** No parcel leaves anyway. */
    CONFIRM;

    static CancellationStep decide(@Nullable Shipment found) {
        if (found == null) {
            return FORBID;
        }
        return switch (found.status()) {
            case BOOKED, AWAITING_DISPATCH -> CALL_BACK;
            case DISPATCHED, IN_TRANSIT, DELIVERED -> REFUSE;
            case REFUSED, CANCELLED -> CONFIRM;
        };
    }
}
