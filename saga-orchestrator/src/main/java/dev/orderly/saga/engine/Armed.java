package dev.orderly.saga.engine;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step whose command was sent. It is armed for its undo from that moment on: until an answer says otherwise, it may
 * have succeeded.
 *
 * @param name the command's name, for people
 * @param undoId the id of the undo that was sent last
 */
public record Armed(
        String name,
        UUID commandId,
        Outcome outcome,
        @Nullable UUID undoId,
        boolean undone) {

    /** What is known of the command. */
    public enum Outcome {
        UNKNOWN,
        DONE,
        REFUSED
    }

    static Armed of(String name, UUID commandId) {
        return new Armed(name, commandId, Outcome.UNKNOWN, null, false);
    }

    boolean isUnknown() {
        return outcome == Outcome.UNKNOWN;
    }

    boolean mayHaveEffect() {
        return outcome != Outcome.REFUSED && !undone;
    }

    Armed renewed(UUID newCommandId) {
        return new Armed(name, newCommandId, outcome, undoId, undone);
    }

    Armed known(Outcome known) {
        return new Armed(name, commandId, known, undoId, undone);
    }

    Armed undoing(UUID id) {
        return new Armed(name, commandId, outcome, id, false);
    }

    Armed afterUndo() {
        return new Armed(name, commandId, outcome, undoId, true);
    }

    /** To be undone (again), by a command with an id of its own: the answer of an undo that was sent before is no proof. */
    Armed toBeUndone() {
        return new Armed(name, commandId, outcome, null, false);
    }
}
