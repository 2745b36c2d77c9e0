package dev.orderly.messaging.envelope;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a message, as CloudEvents 1.0 names them where it does.
 *
 * @param id unique for this message; a repeat has the same
 * @param source the service that sent it, as {@code /order-service}
 * @param messageType the wire type and its version
 * @param subject the id of the aggregate it is about
 * @param time when it was published, in microseconds
 * @param correlationId what belongs together: the order
 * @param causationId the message that caused this one
 * @param replyTo for a command, the queue of its reply
 * @param traceparent W3C trace context
 */
public record Envelope(
        UUID id,
        String source,
        MessageType messageType,
        String subject,
        Instant time,
        String correlationId,
        @Nullable UUID causationId,
        @Nullable String replyTo,
        @Nullable String traceparent) {

    public String type() {
        return messageType.name();
    }
}
