package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination;
import java.util.Map;
import java.util.UUID;

/**
 * A message as it is stored and sent: bytes with headers.
 *
 * @param id what consumers recognise a repeat by; several messages may share one id if they go to different places
 * @param destination where to
 * @param key messages of one key leave in order; Kafka's record key
 * @param headers CloudEvents attributes by their plain names, to which each broker's lane adds its prefix;
 *     {@code traceparent}, {@code content-type} and names that begin with {@code x-} travel as they are
 * @param body the bytes to send; never changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed through, never compared
public record OutboxMessage(UUID id, Destination destination, String key, Map<String, String> headers, byte[] body) {

    /** The header that only a dead letter has: where its message was taken from. */
    public static final String ORIGIN = "x-origin";

    public OutboxMessage {
        headers = Map.copyOf(headers);
    }
}
