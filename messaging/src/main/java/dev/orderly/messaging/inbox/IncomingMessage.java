package dev.orderly.messaging.inbox;

import java.util.HashMap;
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
        Map<String, String> headers, byte[] body, @Nullable String key, String origin) {

    /** PostgreSQL has no text with a NUL in it: a foreign message that has one could be neither handled nor buried. */
    public IncomingMessage {
        var storable = new HashMap<String, String>();
        headers.forEach((name, value) -> storable.put(storable(name), storable(value)));
        headers = Map.copyOf(storable);
        key = key == null ? null : storable(key);
    }

    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
