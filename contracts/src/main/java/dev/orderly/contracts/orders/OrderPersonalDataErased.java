package dev.orderly.contracts.orders;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;

/** What is personal about the order was erased: whoever has a copy erases it as well. */
public record OrderPersonalDataErased(OrderId orderId, CustomerId customerId) implements Event {}
