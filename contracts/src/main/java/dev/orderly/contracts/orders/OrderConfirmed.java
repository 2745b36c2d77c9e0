package dev.orderly.contracts.orders;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;

/** The order is paid for, its stock is sold and its parcel is booked. */
public record OrderConfirmed(OrderId orderId, CustomerId customerId, Money total) implements Event {}
