package dev.orderly.contracts.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A property that an object somewhere in a message has to have. */
record RequiredProperty(JsonPointer parent, String name) {

    static List<RequiredProperty> allIn(JsonNode message, JsonNode schema) {
        var found = new ArrayList<RequiredProperty>();
        collect(JsonPointer.empty(), message, schema, found);
        return found;
    }

    private static void collect(JsonPointer at, JsonNode value, JsonNode schema, List<RequiredProperty> found) {
        if (value.isObject()) {
            schema.path("required").forEach(name -> found.add(new RequiredProperty(at, name.asString())));
            value.forEachEntry((name, child) -> collect(
                    at.appendProperty(name), child, schema.path("properties").path(name), found));
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            collect(at.appendIndex(i), value.get(i), schema.path("items"), found);
        }
    }

    ObjectNode parentIn(JsonNode message) {
        return (ObjectNode) message.at(parent);
    }

    @Override
    public String toString() {
        return parent + "/" + name;
    }
}
