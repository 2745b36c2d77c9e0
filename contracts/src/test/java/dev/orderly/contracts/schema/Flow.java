package dev.orderly.contracts.schema;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of {@code flows.properties}: a service sends to a channel, or receives from it.
 *
 * @param types the messages, or none for all that the channel carries
 */
record Flow(String service, boolean isSend, String channel, List<String> types) {

    private static final Pattern FORM = Pattern.compile("([a-z-]+)\\.(sends|receives)\\.([a-z.-]+)");

    static Flow parse(String key, String types) {
        var parts = FORM.matcher(key);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not <service>.<sends|receives>.<channel>: " + key);
        }
        return new Flow(
                parts.group(1),
                parts.group(2).equals("sends"),
                parts.group(3),
                types.isBlank() ? List.of() : List.of(types.strip().split("\\s+")));
    }

    String id() {
        return service + (isSend ? ".sends." : ".receives.") + channel;
    }
}
