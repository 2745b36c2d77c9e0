package dev.orderly.messaging.outbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message on its way: a stored row as its lane reads it, known by its place in the table. */
@SuppressWarnings("ArrayRecordComponent") // equality does not look at the bytes
record OutboxRow(
        long seq,
        String id,
        String key,
        String channel,
        String routingKey,
        Map<String, String> headers,
        byte[] body,
        int attempts) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutboxRow row && row.seq == seq;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seq);
    }

    /** This row with other headers. */
    OutboxRow with(Map<String, String> otherHeaders) {
        return new OutboxRow(seq, id, key, channel, routingKey, otherHeaders, body, attempts);
    }

    String type() {
        return headers.getOrDefault("type", "unknown");
    }

    /** Its type; but a dead letter may be of any that a foreign sender made up, and is not published as one of that type. */
    String publishedAs() {
        return isDeadLetter() ? "dead-letter" : type();
    }

    boolean isDeadLetter() {
        return headers.containsKey(OutboxMessage.ORIGIN);
    }

    String contentType() {
        return headers.getOrDefault(WireHeaders.CONTENT_TYPE, "application/json");
    }
}
