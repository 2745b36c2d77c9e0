package dev.orderly.contracts.orders;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * The order is to be cancelled; whether it still can be is not decided yet.
 *
 * @param actor who asked for it; {@code null} in what was written before this was said
 */
public record OrderCancellationRequested(
        OrderId orderId, CustomerId customerId, @Nullable Actor actor) implements Event {}
