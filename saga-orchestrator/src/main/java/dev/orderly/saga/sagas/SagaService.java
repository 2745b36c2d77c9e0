package dev.orderly.saga.sagas;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Outgoing;
import dev.orderly.messaging.Traces;
import dev.orderly.saga.engine.Decision;
import dev.orderly.saga.engine.OperatorAction;
import dev.orderly.saga.engine.OutgoingCommand;
import dev.orderly.saga.engine.SagaEngine;
import dev.orderly.saga.engine.SagaMessage;
import dev.orderly.saga.engine.SagaMessage.DeadlinePassed;
import dev.orderly.saga.engine.Transition;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes sagas further: state, journal, deadline and commands in one transaction. */
@Service
@Transactional
public class SagaService {

    private final SagaEngine engine;
    private final Sagas sagas;
    private final Journal journal;
    private final SagaMeters meters;
    private final Outbox outbox;
    private final Traces traces;

    SagaService(SagaEngine engine, Sagas sagas, Journal journal, SagaMeters meters, Outbox outbox, Traces traces) {
        this.engine = engine;
        this.sagas = sagas;
        this.journal = journal;
        this.meters = meters;
        this.outbox = outbox;
        this.traces = traces;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void lock(Collection<OrderId> orders) {
        session().lock(orders);
    }

    void handle(SagaMessage message) {
        apply(message.orderId(), engine.handle(session().of(message.orderId()), message));
    }

    /** Wakes sagas whose deadline has passed, and tells how many. */
    int wakeDue(int limit) {
        var due = session().lockDue(limit);
        due.forEach(this::wake);
        return due.size();
    }

    private void wake(StoredSaga due) {
        var saga = due.saga();
        traces.continued(due.traceparent(), "deadline of " + saga.definition(), () -> {
            handle(new DeadlinePassed(saga.orderId(), saga.id(), saga.generation()));
            return null;
        });
    }

    /** Leaves the saga that is due first alone for a while, because it cannot be woken. */
    void postponeFirstDue() {
        sagas.postponeFirstDue();
    }

    /** Does what an operator wants; empty if there is no such saga. */
    public Optional<Decision> operate(UUID sagaId, OperatorAction action) {
        return sagas.orderOf(sagaId).map(order -> {
            var decision = engine.operate(session().of(order), sagaId, action);
            if (decision instanceof Transition transition) {
                apply(order, transition);
            }
            return decision;
        });
    }

    private void apply(OrderId order, Transition transition) {
        session().apply(order, transition);
        transition.commands().forEach(command -> publish(order, command));
    }

    private void publish(OrderId order, OutgoingCommand outgoing) {
        var command = outgoing.command();
        var destination = Destination.exchange(Channels.COMMANDS, command.queue());
        outbox.publish(Outgoing.command(outgoing.id(), command, order, destination, Channels.SAGA_REPLIES));
    }

    private SagaSession session() {
        return SagaSession.ofThisTransaction(sagas, journal, meters, traces);
    }
}
