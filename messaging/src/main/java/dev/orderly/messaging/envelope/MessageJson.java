package dev.orderly.messaging.envelope;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;

/** Message bodies as JSON in UTF-8, by rules that no service can change: they are part of the contract. */
public final class MessageJson {

    /** An empty text is no id, and a fraction no number of pieces: without this, Jackson would make something up. */
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new StrictRecordsModule())
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfigDefaults(any -> any.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .build();

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
