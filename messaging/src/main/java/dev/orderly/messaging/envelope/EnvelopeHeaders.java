package dev.orderly.messaging.envelope;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as CloudEvents 1.0 attributes in their text form. Lanes and consumers add and strip the prefix that each
 * broker's binding asks for.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0.2</a>
 */
public final class EnvelopeHeaders {

    public static final String ID = "id";
    public static final String TYPE = "type";
    public static final String TRACEPARENT = "traceparent";

    private static final String SPEC_VERSION = "specversion";
    private static final String SOURCE = "source";
    private static final String SUBJECT = "subject";
    private static final String TIME = "time";
    private static final String DATA_SCHEMA = "dataschema";
    public static final String CORRELATION_ID = "correlationid";
    private static final String CAUSATION_ID = "causationid";
    private static final String REPLY_TO = "replyto";
    private static final String SCHEMA_PREFIX = "urn:orderly:";
    private static final Pattern QUEUE_NAME = Pattern.compile("(?!amq\\.)\\w[\\w.-]{0,254}");

    public static Map<String, String> write(Envelope envelope) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(SPEC_VERSION, "1.0");
        headers.put(ID, envelope.id().toString());
        headers.put(SOURCE, envelope.source());
        headers.put(TYPE, envelope.type());
        headers.put(SUBJECT, envelope.subject());
        headers.put(TIME, envelope.time().toString());
        headers.put(DATA_SCHEMA, SCHEMA_PREFIX + envelope.messageType());
        headers.put(CORRELATION_ID, envelope.correlationId());
        putIfPresent(headers, CAUSATION_ID, envelope.causationId());
        putIfPresent(headers, REPLY_TO, envelope.replyTo());
        putIfPresent(headers, TRACEPARENT, envelope.traceparent());
        return headers;
    }

    /**
     * Reads an envelope.
     *
     * @param header finds a header's text by its unprefixed name; null where there is none
     * @throws MalformedMessage if a required attribute is missing or malformed; it names the attribute
     */
    public static Envelope read(Function<String, @Nullable String> header) {
        String causation = header.apply(CAUSATION_ID);
        String replyTo = header.apply(REPLY_TO);
        return new Envelope(
                parse(ID, required(header, ID), UUID::fromString),
                required(header, SOURCE),
                messageType(required(header, TYPE), required(header, DATA_SCHEMA)),
                required(header, SUBJECT),
                parse(TIME, required(header, TIME), Instant::parse),
                required(header, CORRELATION_ID),
                causation == null ? null : parse(CAUSATION_ID, causation, UUID::fromString),
                replyTo == null ? null : parse(REPLY_TO, replyTo, EnvelopeHeaders::queue),
                header.apply(TRACEPARENT));
    }

    private static MessageType messageType(String type, String schema) {
        if (!schema.startsWith(SCHEMA_PREFIX + type + "/")) {
            throw new MalformedMessage(
                    "the attribute dataschema is not a schema of type %s: %s".formatted(type, schema));
        }
        return parse(DATA_SCHEMA, schema.substring(SCHEMA_PREFIX.length()), MessageType::parse);
    }

    /** A reply to a queue that cannot be would wait in the outbox for ever. */
    private static String queue(String name) {
        if (!QUEUE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a queue");
        }
        return name;
    }

    private static String required(Function<String, @Nullable String> header, String name) {
        String value = header.apply(name);
        if (value == null || value.isBlank()) {
            throw new MalformedMessage("the attribute " + name + " is missing");
        }
        return value;
    }

    private static <T> T parse(String name, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedMessage("the attribute %s is malformed: %s".formatted(name, text), e);
        }
    }

    private static void putIfPresent(Map<String, String> headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.put(name, value.toString());
        }
    }

    private EnvelopeHeaders() {}
}
