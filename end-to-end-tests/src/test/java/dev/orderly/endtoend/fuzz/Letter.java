package dev.orderly.endtoend.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A message before it is sent, so that any part of it can be made wrong. */
final class Letter {

    /** Travels with a message into the dead letters, and tells it from all others. */
    static final String MARK = "x-fuzz";

    /** Attributes by their plain names, values of any kind that the broker knows. */
    final Map<String, Object> attributes = new LinkedHashMap<>();

    /** Headers that are no attributes, by the names that they travel with. */
    final Map<String, Object> headers = new LinkedHashMap<>();

    String contentType = "application/json";
    byte[] body;

    Letter(FuzzedChannel channel, String mark) {
        UUID about = UUID.randomUUID();
        attributes.put("specversion", "1.0");
        attributes.put("id", UUID.randomUUID().toString());
        attributes.put("source", "/fuzz");
        attributes.put("type", channel.type());
        attributes.put("subject", about.toString());
        attributes.put("time", Instant.now().toString());
        attributes.put("dataschema", "urn:orderly:" + channel.type() + "/1");
        attributes.put("correlationid", about.toString());
        headers.put(MARK, mark);
        body = channel.body().getBytes(UTF_8);
    }

    Letter with(String attribute, Object value) {
        attributes.put(attribute, value);
        return this;
    }

    Letter without(String attribute) {
        attributes.remove(attribute);
        return this;
    }

    Letter body(String text) {
        return body(text.getBytes(UTF_8));
    }

    Letter body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /** Makes the body unreadable, for what is about something else. */
    Letter broken() {
        return body("{");
    }

    String text() {
        return new String(body, UTF_8);
    }
}
