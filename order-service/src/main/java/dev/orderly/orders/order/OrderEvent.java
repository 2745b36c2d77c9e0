package dev.orderly.orders.order;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.contracts.orders.RejectionReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to an order. Kept for ever, so nothing personal is in it. */
public sealed interface OrderEvent {

    record Placed(CustomerId customerId, List<OrderLine> lines, Money total) implements OrderEvent {

        public Placed {
            lines = List.copyOf(lines);
        }
    }

    record Confirmed() implements OrderEvent {}

    record Rejected(RejectionReason reason, String detail) implements OrderEvent {}

    /** The actor is unknown where it was written before it was asked. */
    record CancellationRequested(@Nullable Actor actor) implements OrderEvent {}

    record CancellationRefused(String reason) implements OrderEvent {}

    record Cancelled() implements OrderEvent {}

    record Shipped(String carrier, String trackingNumber) implements OrderEvent {}

    record Delivered() implements OrderEvent {}
}
