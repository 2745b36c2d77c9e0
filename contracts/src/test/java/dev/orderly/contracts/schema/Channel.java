package dev.orderly.contracts.schema;

import java.util.List;
import java.util.Locale;

/**
 * A line of {@code channels.properties}.
 *
 * @param definition an exchange's kind, a topic's retention, or a queue's exchange and routing keys, if it is bound
 */
record Channel(Kind kind, String name, List<String> definition) {

    enum Kind {
        EXCHANGE,
        QUEUE,
        TOPIC
    }

    static Channel parse(String key, String definition) {
        int dot = key.indexOf('.');
        var words = definition.isBlank()
                ? List.<String>of()
                : List.of(definition.strip().split("\\s+"));
        return new Channel(Kind.valueOf(key.substring(0, dot).toUpperCase(Locale.ROOT)), key.substring(dot + 1), words);
    }

    /** As it stands in the file: {@code queue.saga.replies}. */
    String id() {
        return kind.name().toLowerCase(Locale.ROOT) + "." + name;
    }

    boolean isBoundTo(Channel exchange) {
        return kind == Kind.QUEUE
                && !definition.isEmpty()
                && definition.getFirst().equals(exchange.name);
    }

    List<String> routingKeys() {
        return definition.subList(1, definition.size());
    }
}
