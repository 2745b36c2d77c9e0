package dev.orderly.saga.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A saga with all that has happened to it. */
record SagaStory(@JsonUnwrapped SagaSummary saga, List<Line> journal) {

    /**
     * One line of the journal.
     *
     * @param message the command that was sent or the reply that came
     */
    record Line(
            int number,
            Instant at,
            String what,
            @Nullable String step,
            @Nullable String message,
            @Nullable String detail) {}
}
