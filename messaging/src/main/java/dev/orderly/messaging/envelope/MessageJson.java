package dev.orderly.messaging.envelope;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Message bodies as JSON in UTF-8, by rules that no service can change: they are part of the contract. */
public final class MessageJson {

    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new StrictRecordsModule()).build();

    public byte[] write(Object body) {
        return mapper.writeValueAsBytes(body);
    }

    /**
     * Reads a body; properties that its record does not have are ignored.
     *
     * @throws JacksonException if it is not JSON, or a component is missing, null or malformed: the message names the path
     */
    public <T> T read(byte[] body, Class<T> type) {
        T value = mapper.readValue(body, type);
        if (value == null) {
            throw new MalformedMessage("the body is null");
        }
        return value;
    }
}
