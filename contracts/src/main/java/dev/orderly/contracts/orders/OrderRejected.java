package dev.orderly.contracts.orders;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;

/** The order could not be fulfilled; whatever had been done for it was undone. */
public record OrderRejected(OrderId orderId, CustomerId customerId, RejectionReason reason, String detail)
        implements Event {}
