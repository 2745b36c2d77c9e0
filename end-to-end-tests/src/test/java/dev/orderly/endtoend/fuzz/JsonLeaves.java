package dev.orderly.endtoend.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces one value of a JSON text by something else. */
final class JsonLeaves {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Stands in the tree where the text of the new value comes. */
    private static final String MARK = "\"~here\"";

    private JsonLeaves() {}

    /** The text with one of its values, whichever, replaced; a text without any is the value. */
    static String replaceOne(String json, String value, RandomGenerator random) {
        JsonNode root = json.isBlank() ? JSON.createObjectNode().put("x", 1) : JSON.readTree(json);
        List<Runnable> places = new ArrayList<>();
        collect(root, places);
        places.get(random.nextInt(places.size())).run();
        return JSON.writeValueAsString(root).replace(MARK, value);
    }

    private static void collect(JsonNode node, List<Runnable> places) {
        switch (node) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    places.add(() -> object.put(field.getKey(), "~here"));
                    collect(field.getValue(), places);
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int index = i;
                    places.add(() -> array.set(index, "~here"));
                    collect(array.get(i), places);
                }
            }
            default -> {}
        }
    }
}
