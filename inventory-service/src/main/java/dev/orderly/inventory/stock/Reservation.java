package dev.orderly.inventory.stock;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.inventory.StockLine;
import dev.orderly.messaging.PermanentFailure;
import java.util.List;

/** What one order has of the stock; without lines when an undo came first and forbids it any. */
public record Reservation(OrderId orderId, Status status, List<StockLine> lines) {

    public Reservation {
        lines = List.copyOf(lines);
    }

    public static Reservation none(OrderId orderId) {
        return new Reservation(orderId, Status.NONE, List.of());
    }

    /**
     * This reservation in its next status.
     *
     * @throws PermanentFailure if that status cannot follow
     */
    Reservation become(Status next) {
        if (!status.canBecome(next)) {
            throw new PermanentFailure(
                    "the reservation of order %s is %s and cannot become %s".formatted(orderId, status, next));
        }
        return new Reservation(orderId, next, lines);
    }

    /** Where a reservation stands. */
    public enum Status {
        /** Nothing is known of the order; never stored. */
        NONE,
        RESERVED,
        SOLD,
        RELEASED,
        RESTOCKED;

        boolean canBecome(Status next) {
            return switch (this) {
                case NONE -> next == RESERVED || next == RELEASED || next == RESTOCKED;
                case RESERVED -> next == SOLD || next == RELEASED || next == RESTOCKED;
                case SOLD -> next == RESTOCKED;
                case RELEASED, RESTOCKED -> false;
            };
        }
    }
}
