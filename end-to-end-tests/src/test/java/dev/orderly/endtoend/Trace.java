package dev.orderly.endtoend;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A trace that the customer has begun and wants to be recorded.
 *
 * @param rootId the customer's own span, which all others are below
 */
public record Trace(String id, String rootId) {

    public static Trace begun() {
        return new Trace(random(16), random(8));
    }

    /** As a request says it, by W3C Trace Context. */
    String traceparent() {
        return "00-" + id + "-" + rootId + "-01";
    }

    private static String random(int bytes) {
        var id = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
