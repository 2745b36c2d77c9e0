package dev.orderly.contracts.orders;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;

/** The customer wants the order cancelled; whether it still can be is not decided yet. */
public record OrderCancellationRequested(OrderId orderId, CustomerId customerId) implements Event {}
