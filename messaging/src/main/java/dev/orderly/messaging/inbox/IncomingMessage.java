package dev.orderly.messaging.inbox;

import java.util.Comparator;
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

    /** A key is indexed, and an index of PostgreSQL takes 2,700 bytes; all headers of a message share a frame of AMQP. */
    private static final int LONGEST_TEXT = 500;

    /** A lane puts its prefix before it, and AMQP has no header with a name of more than 255 bytes. */
    private static final int LONGEST_NAME = 64;

    private static final int MOST_HEADERS = 50;

    /**
     * What a foreign message may have and cannot be stored or sent on is cut off, or it could be neither handled nor buried: a
     * NUL, which PostgreSQL has in no text, and what is too long or too much.
     */
    public IncomingMessage {
        var storable = new HashMap<String, String>();
        headers.entrySet().stream()
                .sorted(Comparator.comparingInt(header -> header.getKey().length()))
                .limit(MOST_HEADERS)
                .forEach(header -> storable.put(
                        storable(header.getKey(), LONGEST_NAME), storable(header.getValue(), LONGEST_TEXT)));
        headers = Map.copyOf(storable);
        key = key == null ? null : storable(key, LONGEST_TEXT);
    }

    private static String storable(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest);
        return cut.replace('\0', '\uFFFD');
    }
}
