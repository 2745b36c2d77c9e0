package dev.orderly.messaging.inbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as a broker or a table of waiting messages delivered it, not yet understood.
 *
 * @param headers attributes by their unprefixed names
 * @param body the raw bytes
 * @param key what order is kept within on Kafka; null where there is no key
 * @param origin where it was taken from, for an operator
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed through, never compared
public record IncomingMessage(
        Map<String, String> headers, byte[] body, @Nullable String key, String origin) {}
