package dev.orderly.messaging.inbox;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Headers in a {@code jsonb} column. */
final class HeadersJson {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JsonMapper mapper = new JsonMapper();

    String write(Map<String, String> headers) {
        return mapper.writeValueAsString(headers);
    }

    Map<String, String> read(String json) {
        return mapper.readValue(json, HEADERS);
    }
}
