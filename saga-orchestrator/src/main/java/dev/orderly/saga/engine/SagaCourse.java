package dev.orderly.saga.engine;

import dev.orderly.contracts.Command;
import dev.orderly.saga.engine.JournalEntry.What;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Moves a saga along its definition: forward step by step, or back undo by undo. */
record SagaCourse(SagaDraft saga, SagaDefinition definition, Supplier<UUID> ids) {

    void begin() {
        saga.note(What.STARTED, null, null, definition.name() + " version " + definition.version());
        arm(0);
    }

    void goOn() {
        if (definition.isLast(saga.step)) {
            saga.end(Phase.COMPLETED, null);
        } else {
            arm(saga.step + 1);
        }
    }

    void turnBack(Verdict verdict) {
        saga.closing = Closing.with(verdict, ids.get());
        saga.erasePersonalData();
        saga.note(What.COMPENSATING, saga.stepName(), null, verdict.text());
        undoNext();
    }

    /** Undoes the latest step that may have had an effect; when there is none left, tells the order. */
    void undoNext() {
        IntStream.range(0, Math.min(saga.armed.size(), definition.pivot()))
                .filter(index -> saga.armed.get(index).mayHaveEffect())
                .max()
                .ifPresentOrElse(this::undo, this::close);
    }

    /** Nobody waits for the answer: an undo acts on what it finds, be it nothing. */
    void undoOnceMore(int index) {
        saga.sendUnawaited(outgoing(ids.get(), definition.undo(index).apply(saga.requireOrder())));
    }

    void close() {
        var closing = saga.requireClosing();
        var isToBeTold = definition.closing(closing.verdict(), saga.requireOrder()) != null;
        if (closing.told() || !isToBeTold) {
            saga.end(definition.end(closing.verdict()), closing.verdict().text());
        } else {
            saga.phase = Phase.CLOSING;
            saga.send(awaited());
        }
    }

    void renewClosing() {
        saga.closing = saga.requireClosing().renewed(ids.get());
    }

    void sendAgain() {
        saga.sendAgain(awaited());
    }

    /**
     * Stops at a command that was answered, but not by what is needed. The command is spent, for its answer is final:
     * when it is tried again, it is a new one.
     */
    void stopAt(String why) {
        switch (saga.phase) {
            case RUNNING -> saga.armed.set(saga.step, saga.armed.get(saga.step).renewed(ids.get()));
            case COMPENSATING ->
                saga.armed.set(saga.step, saga.armed.get(saga.step).undoing(ids.get()));
            case CLOSING -> renewClosing();
            case WAITING, COMPLETED, REJECTED, CANCELLED, REFUSED, RESOLVED ->
                throw new IllegalStateException("a saga that is %s awaits no answer".formatted(saga.phase));
        }
        saga.becomeStuck(why);
    }

    /** Only a step that can be undone is left without knowing what it did: an unknown pivot may have been passed. */
    boolean canTurnBackWithoutAnswer() {
        return saga.phase == Phase.RUNNING
                && switch (definition.step(saga.step)) {
                    case Step.Undoable _ -> true;
                    case Step.Pivot _, Step.Forward _ -> false;
                };
    }

    boolean canTurnBackWhenRefused() {
        return switch (definition.step(saga.step)) {
            case Step.Undoable _, Step.Pivot _ -> true;
            case Step.Forward _ -> false;
        };
    }

    /** A step is armed for its undo before its command is sent: whether it succeeds is not known until it says so. */
    private void arm(int index) {
        var command = definition.step(index).action().apply(saga.requireOrder());
        saga.phase = Phase.RUNNING;
        saga.step = index;
        saga.armed.add(Armed.of(command.getClass().getSimpleName(), ids.get()));
        saga.send(awaited());
        if (index >= definition.pivot()) {
            saga.erasePersonalData();
        }
    }

    private void undo(int index) {
        saga.phase = Phase.COMPENSATING;
        saga.step = index;
        saga.armed.set(index, saga.armed.get(index).undoing(ids.get()));
        saga.send(awaited());
    }

    /** The command whose answer the saga waits for, rebuilt from its state. */
    private OutgoingCommand awaited() {
        var order = saga.requireOrder();
        return switch (saga.phase) {
            case RUNNING ->
                outgoing(
                        saga.armed.get(saga.step).commandId(),
                        definition.step(saga.step).action().apply(order));
            case COMPENSATING ->
                outgoing(
                        Objects.requireNonNull(saga.armed.get(saga.step).undoId()),
                        definition.undo(saga.step).apply(order));
            case CLOSING -> {
                var closing = saga.requireClosing();
                yield outgoing(
                        closing.commandId(), Objects.requireNonNull(definition.closing(closing.verdict(), order)));
            }
            case WAITING, COMPLETED, REJECTED, CANCELLED, REFUSED, RESOLVED ->
                throw new IllegalStateException("a saga that is %s awaits no answer".formatted(saga.phase));
        };
    }

    private OutgoingCommand outgoing(UUID id, Command command) {
        return new OutgoingCommand(id, saga.id(), command);
    }
}
