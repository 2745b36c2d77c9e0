package dev.orderly.sandbox.operations;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call that took effect or was refused, with the answer that every repetition of it gets.
 *
 * @param id what it made or changed, null after a refusal
 */
public record Operation(
        String idempotencyKey,
        String kind,
        String status,
        @Nullable String id,
        StoredAnswer answer) {

    /** The answer as it went over HTTP, with its status code. */
    public record StoredAnswer(int status, JsonNode body) {}
}
