package dev.orderly.contracts.orders;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;

/** The customer's wish to cancel came too late: the order goes on. */
public record OrderCancellationRefused(OrderId orderId, CustomerId customerId, String reason) implements Event {}
