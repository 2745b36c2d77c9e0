package dev.orderly.contracts.payments;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;

/** No money of this order is held or taken, now or later. */
public record PaymentVoided(OrderId orderId) implements Reply {}
