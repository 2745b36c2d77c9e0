package dev.orderly.saga.sagas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.orderly.saga.engine.Saga;
import dev.orderly.saga.engine.Verdict;
import tools.jackson.databind.json.JsonMapper;

/** The state of a saga as JSON, apart from the service's own JSON settings: what is stored has to stay readable. */
final class SagaJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addMixIn(Verdict.class, NamedVerdict.class).build();

    private SagaJson() {}

    static String write(Saga saga) {
        return MAPPER.writeValueAsString(saga);
    }

    static Saga read(String json) {
        return MAPPER.readValue(json, Saga.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Verdict.Rejected.class, name = "rejected"),
        @JsonSubTypes.Type(value = Verdict.Cancelled.class, name = "cancelled")
    })
    private interface NamedVerdict {}
}
