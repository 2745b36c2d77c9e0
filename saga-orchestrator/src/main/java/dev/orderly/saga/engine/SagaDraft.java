package dev.orderly.saga.engine;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.saga.engine.JournalEntry.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A saga's next state while it is being written, with its journal, its deadline and what it sends. */
final class SagaDraft {

    private final UUID id;
    private final OrderId orderId;
    private final String definition;
    private final int version;
    private final Patience patience;
    private final Effects effects;

    Phase phase;
    boolean stuck;

    @Nullable
    OrderCreated order;

    final List<Armed> armed;
    int step;
    int attempt;

    @Nullable
    Closing closing;

    int generation;
    private @Nullable Duration deadline;
    private int journaled;

    SagaDraft(Saga saga, Patience patience, Effects effects) {
        this.id = saga.id();
        this.orderId = saga.orderId();
        this.definition = saga.definition();
        this.version = saga.version();
        this.phase = saga.phase();
        this.stuck = saga.stuck();
        this.order = saga.order();
        this.armed = new ArrayList<>(saga.armed());
        this.step = saga.step();
        this.attempt = saga.attempt();
        this.closing = saga.closing();
        this.generation = saga.generation();
        this.deadline = saga.deadline();
        this.journaled = saga.journaled();
        this.patience = patience;
        this.effects = effects;
    }

    Saga toSaga() {
        return new Saga(
                id,
                orderId,
                definition,
                version,
                phase,
                stuck,
                order,
                armed,
                step,
                attempt,
                closing,
                generation,
                deadline,
                journaled);
    }

    OrderCreated requireOrder() {
        if (order == null) {
            throw new IllegalStateException("saga %s of order %s does not know the order yet".formatted(id, orderId));
        }
        return order;
    }

    Closing requireClosing() {
        if (closing == null) {
            throw new IllegalStateException("saga %s of order %s has not turned back".formatted(id, orderId));
        }
        return closing;
    }

    @Nullable
    String stepName() {
        return step < armed.size() ? armed.get(step).name() : null;
    }

    void erasePersonalData() {
        order = requireOrder().withoutPersonalData();
    }

    /** Sends a command for the first time. */
    void send(OutgoingCommand command) {
        stuck = false;
        attempt = 1;
        transmit(What.SENT, command);
    }

    /** Sends a command that was sent before, under the id that it has had from the first. */
    void sendAgain(OutgoingCommand command) {
        attempt++;
        transmit(What.SENT_AGAIN, command);
    }

    /** Sends a command from a saga that has ended. */
    void sendUnawaited(OutgoingCommand command) {
        effects.commands().add(command);
        note(What.SENT_AGAIN, null, command.name(), "after the end");
    }

    boolean isPatienceExhausted() {
        return patience.isExhausted(attempt);
    }

    void becomeStuck(String why) {
        if (!stuck) {
            note(What.STUCK, stepName(), null, why);
        }
        stuck = true;
        if (phase != Phase.WAITING) {
            setDeadline(patience.whileStuck());
        }
    }

    void end(Phase how, @Nullable String detail) {
        phase = how;
        stuck = false;
        setDeadline(null);
        if (order != null) {
            erasePersonalData();
        }
        note(What.ENDED, null, null, detail == null ? how.name() : how + ": " + detail);
    }

    void note(What what, @Nullable String about, @Nullable String message, @Nullable String detail) {
        journaled++;
        effects.journal().add(new JournalEntry(id, journaled, what, about, message, detail));
    }

    private void transmit(What what, OutgoingCommand command) {
        effects.commands().add(command);
        note(what, phase == Phase.CLOSING ? null : stepName(), command.name(), null);
        setDeadline(stuck ? patience.whileStuck() : patience.after(attempt));
    }

    private void setDeadline(@Nullable Duration wait) {
        generation++;
        deadline = wait;
    }

    UUID id() {
        return id;
    }
}
