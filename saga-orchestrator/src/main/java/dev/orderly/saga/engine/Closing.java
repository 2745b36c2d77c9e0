package dev.orderly.saga.engine;

import java.util.UUID;

/**
 * How a saga that turned back will end.
 *
 * @param commandId the id of the command that tells the order
 * @param told whether the order has answered that it was told
 */
public record Closing(Verdict verdict, UUID commandId, boolean told) {

    static Closing with(Verdict verdict, UUID commandId) {
        return new Closing(verdict, commandId, false);
    }

    Closing renewed(UUID newCommandId) {
        return new Closing(verdict, newCommandId, told);
    }

    Closing afterTelling() {
        return new Closing(verdict, commandId, true);
    }
}
