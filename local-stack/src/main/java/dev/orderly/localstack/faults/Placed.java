package dev.orderly.localstack.faults;

import java.time.Instant;
import java.util.Set;

/**
 * An order that was accepted.
 *
 * @param firstTriedAt just before its customer first asked for it: it may be in the shop's books from then on
 * @param acceptedAt when its customer was told
 * @param endings what may become of it, by its card and its address
 */
public record Placed(String orderId, Instant firstTriedAt, Instant acceptedAt, Set<String> endings) {

    static final Set<String> FULFILLED = Set.of("CONFIRMED", "SHIPPED", "DELIVERED");
    static final Set<String> FULFILLED_OR_CANCELLED = Set.of("CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED");
    static final Set<String> REJECTED = Set.of("REJECTED");
}
