package dev.orderly.contracts.payments;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;

/** The captured amount was given back. */
public record PaymentRefunded(OrderId orderId, Money amount) implements Reply {}
