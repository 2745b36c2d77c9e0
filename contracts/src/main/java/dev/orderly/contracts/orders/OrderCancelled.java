package dev.orderly.contracts.orders;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;

/** The order was cancelled at the customer's wish, and the money, if any was taken, is on its way back. */
public record OrderCancelled(OrderId orderId, CustomerId customerId) implements Event {}
