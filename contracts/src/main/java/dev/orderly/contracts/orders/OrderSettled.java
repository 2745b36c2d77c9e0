package dev.orderly.contracts.orders;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;

/** The order-service has done with the order as it was told. */
public record OrderSettled(OrderId orderId) implements Reply {}
