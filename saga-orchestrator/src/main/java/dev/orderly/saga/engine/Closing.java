package dev.orderly.saga.engine;

import java.util.UUID;

/** How a saga that turned back will end, and the id of the command that tells the order. */
public record Closing(Verdict verdict, UUID commandId) {

    Phase end() {
        return switch (verdict) {
            case Verdict.Rejected _ -> Phase.REJECTED;
            case Verdict.Cancelled _ -> Phase.CANCELLED;
        };
    }
}
