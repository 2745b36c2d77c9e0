package dev.orderly.messaging.outbox;

import java.util.Map;
import java.util.function.BiConsumer;

/** How header names travel: CloudEvents attributes with a broker's prefix, everything else as it is. */
final class WireHeaders {

    static final String CONTENT_TYPE = "content-type";
    static final String KAFKA_PREFIX = "ce_";
    static final String RABBITMQ_PREFIX = "cloudEvents_";

    static void forEach(Map<String, String> headers, String prefix, BiConsumer<String, String> header) {
        headers.forEach((name, value) -> {
            if (!name.equals(CONTENT_TYPE)) {
                header.accept(travelsAsIs(name) ? name : prefix + name, value);
            }
        });
    }

    private static boolean travelsAsIs(String name) {
        return name.startsWith("x-") || name.equals("traceparent") || name.equals("tracestate");
    }

    private WireHeaders() {}
}
