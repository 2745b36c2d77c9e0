package dev.orderly.shipping.shipments;

/** Where a shipment is. */
public enum ShipmentStatus {
    BOOKED,
    AWAITING_DISPATCH,
    DISPATCHED,
    IN_TRANSIT,
    DELIVERED,
    REFUSED,
    CANCELLED;

    boolean canBecome(ShipmentStatus next) {
        return switch (this) {
            case BOOKED -> next == AWAITING_DISPATCH || next == CANCELLED;
            case AWAITING_DISPATCH -> next == DISPATCHED || next == CANCELLED;
            case DISPATCHED -> next == IN_TRANSIT || next == DELIVERED;
            case IN_TRANSIT -> next == DELIVERED;
            case DELIVERED, REFUSED, CANCELLED -> false;
        };
    }
}
