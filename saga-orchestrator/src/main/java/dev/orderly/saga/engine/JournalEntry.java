package dev.orderly.saga.engine;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a saga's history; nothing personal is in it.
 *
 * @param number counts from 1 within the saga
 * @param step the step that it is about
 * @param message the name of the command or reply that it is about
 */
public record JournalEntry(
        UUID sagaId,
        int number,
        What what,
        @Nullable String step,
        @Nullable String message,
        @Nullable String detail) {

    /** What happened. */
    public enum What {
        STARTED,
        WAITING,
        CANCELLATION_REQUESTED,
        SENT,
        /** Sent once more: as the same command if nobody had answered, as a new one if the answer was final but no use. */
        SENT_AGAIN,
        DONE,
        REFUSED,
        FAILED,
        /** Nobody answered, and patience has ended. */
        GAVE_UP,
        /** An answer to a step that is being undone or was undone already. */
        LATE,
        /** An answer or a wish that changes nothing. */
        IGNORED,
        COMPENSATING,
        STUCK,
        OPERATOR,
        ENDED
    }
}
