package dev.orderly.invariants.brokers;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The order that a message belongs to: its correlation id, if it has one that is an id. */
final class OrderOf {

    static Optional<UUID> text(@Nullable String correlation) {
        try {
            return Optional.ofNullable(correlation).map(UUID::fromString);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private OrderOf() {}
}
