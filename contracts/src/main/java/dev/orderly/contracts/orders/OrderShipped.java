package dev.orderly.contracts.orders;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;

/** The carrier has the parcel. */
public record OrderShipped(OrderId orderId, CustomerId customerId, String carrier, String trackingNumber)
        implements Event {}
