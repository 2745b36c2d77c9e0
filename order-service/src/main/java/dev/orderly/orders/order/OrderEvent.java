package dev.orderly.orders.order;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.contracts.orders.RejectionReason;
import java.util.List;

/** What can happen to an order. Kept for ever, so nothing personal is in it. */
public sealed interface OrderEvent {

    record Placed(CustomerId customerId, List<OrderLine> lines, Money total) implements OrderEvent {

        public Placed {
            lines = List.copyOf(lines);
        }
    }

    record Confirmed() implements OrderEvent {}

    record Rejected(RejectionReason reason, String detail) implements OrderEvent {}

    record CancellationRequested() implements OrderEvent {}

    record Cancelled() implements OrderEvent {}

    record Shipped(String carrier, String trackingNumber) implements OrderEvent {}

    record Delivered() implements OrderEvent {}
}
