package dev.orderly.contracts.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Whether a schema may replace a published one of the same version. During a roll-out old and new programs read each
 * other's messages, so only one change passes: a new property that is not required.
 */
final class Compatibility {

    private static final Set<String> COMPARED_APART = Set.of("properties", "required", "items");
    private static final Set<String> WITHOUT_EFFECT = Set.of("title", "description");

    private final List<String> breaks = new ArrayList<>();

    /** What an old or a new program would stumble over; each names the place. */
    static List<String> breaks(JsonNode published, JsonNode current) {
        var comparison = new Compatibility();
        comparison.compare("", published, current);
        return List.copyOf(comparison.breaks);
    }

    private void compare(String path, JsonNode published, JsonNode current) {
        compareProperties(path, published.path("properties"), current.path("properties"));
        compareRequired(path, published.path("required"), current.path("required"));
        if (published.has("items") && current.has("items")) {
            compare(path + "[]", published.get("items"), current.get("items"));
        }
        Set<String> keywords = namesOf(published, current);
        keywords.removeAll(COMPARED_APART);
        keywords.removeAll(WITHOUT_EFFECT);
        for (String keyword : keywords) {
            JsonNode before = published.path(keyword);
            JsonNode after = current.path(keyword);
            if (!before.equals(after)) {
                breaks.add("%s: %s was %s and is %s".formatted(place(path), keyword, text(before), text(after)));
            }
        }
    }

    private void compareProperties(String path, JsonNode published, JsonNode current) {
        published.forEachEntry((name, before) -> {
            if (current.has(name)) {
                compare(path + "." + name, before, current.get(name));
            } else {
                breaks.add(place(path + "." + name) + ": was removed");
            }
        });
    }

    private void compareRequired(String path, JsonNode published, JsonNode current) {
        Set<String> before = values(published);
        Set<String> after = values(current);
        after.stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> breaks.add(place(path + "." + name) + ": is required now"));
        before.stream()
                .filter(name -> !after.contains(name))
                .forEach(name -> breaks.add(place(path + "." + name) + ": is no longer required"));
    }

    private static Set<String> namesOf(JsonNode published, JsonNode current) {
        var names = new LinkedHashSet<>(published.propertyNames());
        names.addAll(current.propertyNames());
        return names;
    }

    private static Set<String> values(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String place(String path) {
        return path.isEmpty() ? "the message" : path.substring(path.startsWith(".") ? 1 : 0);
    }

    private static String text(JsonNode node) {
        return node instanceof MissingNode ? "absent" : node.toString();
    }

    private Compatibility() {}
}
