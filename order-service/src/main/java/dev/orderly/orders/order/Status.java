package dev.orderly.orders.order;

/** Where an order stands. */
public enum Status {
    /** Accepted; stock, payment and shipping are being arranged. */
    PENDING,
    /** Paid, its stock sold, its parcel booked. */
    CONFIRMED,
    /** Could not be fulfilled. */
    REJECTED,
    /** Called off at the customer's wish. */
    CANCELLED,
    /** The carrier has the parcel. */
    SHIPPED,
    /** The customer has the parcel. */
    DELIVERED;

    /**
     * The one guard of every transition.
     *
     * <p>A parcel leaves only after the confirmation, and its shipment refuses to be cancelled from then on: so an order
     * is shipped from CONFIRMED alone, and a shipped order is never cancelled.
     */
    boolean canBecome(Status next) {
        return switch (this) {
            case PENDING -> next == CONFIRMED || next == REJECTED || next == CANCELLED;
            case CONFIRMED -> next == SHIPPED || next == CANCELLED;
            case SHIPPED -> next == DELIVERED;
            case REJECTED, CANCELLED, DELIVERED -> false;
        };
    }

    /** Whether this status allows a cancellation, or is its result. */
    boolean isCancellable() {
        return switch (this) {
            case PENDING, CONFIRMED, CANCELLED -> true;
            case REJECTED, SHIPPED, DELIVERED -> false;
        };
    }

    /** Whether the customer gets, or has got, what was ordered. */
    boolean isOnItsWay() {
        return switch (this) {
            case CONFIRMED, SHIPPED, DELIVERED -> true;
            case PENDING, REJECTED, CANCELLED -> false;
        };
    }

    /** Whether nothing can happen to the order any more. */
    public boolean isFinal() {
        return switch (this) {
            case PENDING, CONFIRMED, SHIPPED -> false;
            case REJECTED, CANCELLED, DELIVERED -> true;
        };
    }
}
