package dev.orderly.contracts.orders;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;

/** The customer has the parcel. */
public record OrderDelivered(OrderId orderId, CustomerId customerId) implements Event {}
