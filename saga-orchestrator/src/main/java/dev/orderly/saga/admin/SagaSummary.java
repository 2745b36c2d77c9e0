package dev.orderly.saga.admin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A saga as operators see it. */
record SagaSummary(
        UUID id,
        UUID orderId,
        String definition,
        int version,
        String state,
        boolean stuck,
        @Nullable String step,
        Instant stepStartedAt,
        @Nullable Instant deadlineAt,
        Instant startedAt,
        Instant updatedAt) {}
