package dev.orderly.orders.history;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.orders.order.Status;
import java.time.Instant;
import java.util.List;

/** Some of a customer's orders, newest first. */
record OrderPage(List<Summary> orders, int page, int size, long totalOrders) {

    OrderPage {
        orders = List.copyOf(orders);
    }

    /** An order in a list. */
    record Summary(
            OrderId orderId,
            Status status,
            boolean cancellationRequested,
            Money total,
            Instant createdAt,
            Instant updatedAt) {}
}
