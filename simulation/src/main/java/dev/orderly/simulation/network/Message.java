package dev.orderly.simulation.network;

import dev.orderly.contracts.OrderId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one service sends another.
 *
 * @param id the same in every copy
 * @param cause the command that it answers
 */
public record Message(
        UUID id, Object body, OrderId order, @Nullable UUID cause, Place to) {

    @Override
    public String toString() {
        return "%s of order %d".formatted(kind(), number(order));
    }

    String kind() {
        return body.getClass().getSimpleName();
    }

    /** The short name of an order. */
    public static long number(OrderId order) {
        return order.value().getLeastSignificantBits();
    }
}
