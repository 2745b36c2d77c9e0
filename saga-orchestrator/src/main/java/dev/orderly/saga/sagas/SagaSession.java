package dev.orderly.saga.sagas;

import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.Traces;
import dev.orderly.saga.engine.JournalEntry;
import dev.orderly.saga.engine.OrderSagas;
import dev.orderly.saga.engine.Saga;
import dev.orderly.saga.engine.Transition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The sagas that the current transaction has locked, and what it does to them. Many messages may take a saga further; each
 * table is written once, by one statement, at the end of the transaction.
 */
final class SagaSession implements TransactionSynchronization {

    private final Sagas sagas;
    private final Journal journal;
    private final SagaMeters meters;
    private final Traces traces;

    private final Map<OrderId, OrderSagas> locked = new HashMap<>();
    private final Map<UUID, Integer> revisions = new HashMap<>();
    private final Map<UUID, @Nullable String> traceparents = new HashMap<>();
    private final Map<UUID, Saga> changed = new LinkedHashMap<>();
    private final List<JournalEntry> entries = new ArrayList<>();

    private SagaSession(Sagas sagas, Journal journal, SagaMeters meters, Traces traces) {
        this.sagas = sagas;
        this.journal = journal;
        this.meters = meters;
        this.traces = traces;
    }

    static SagaSession ofThisTransaction(Sagas sagas, Journal journal, SagaMeters meters, Traces traces) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(SagaSession.class::isInstance)
                .map(SagaSession.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var session = new SagaSession(sagas, journal, meters, traces);
                    TransactionSynchronizationManager.registerSynchronization(session);
                    return session;
                });
    }

    void lock(Collection<OrderId> orders) {
        var missing = orders.stream()
                .distinct()
                .filter(order -> !locked.containsKey(order))
                .toList();
        if (!missing.isEmpty()) {
            missing.forEach(order -> locked.put(order, OrderSagas.NONE));
            sagas.lock(missing).forEach(this::adopt);
        }
    }

    /** Locks what is due, with the other sagas of its orders, and returns what is due. */
    List<StoredSaga> lockDue(int limit) {
        var stored = sagas.lockDue(limit);
        stored.forEach(this::adopt);
        return stored.stream().filter(StoredSaga::due).toList();
    }

    OrderSagas of(OrderId order) {
        lock(List.of(order));
        return locked.getOrDefault(order, OrderSagas.NONE);
    }

    void apply(OrderId order, Transition transition) {
        locked.put(order, transition.sagas());
        entries.addAll(transition.journal());
        // Whatever changes in a saga is journaled, so that the journal tells which of them changed.
        transition.journal().forEach(entry -> {
            changed.put(entry.sagaId(), transition.sagas().require(entry.sagaId()));
            if (!traceparents.containsKey(entry.sagaId())) {
                traceparents.put(entry.sagaId(), traces.present());
            }
        });
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!changed.isEmpty()) {
            sagas.write(changed.values().stream()
                    .map(saga -> new StoredSaga(
                            saga, revisions.getOrDefault(saga.id(), 0), false, traceparents.get(saga.id())))
                    .toList());
            journal.append(entries);
        }
    }

    @Override
    public void afterCommit() {
        entries.forEach(entry -> meters.count(entry, Objects.requireNonNull(changed.get(entry.sagaId()))));
    }

    private void adopt(StoredSaga stored) {
        revisions.put(stored.saga().id(), stored.revision());
        traceparents.put(stored.saga().id(), stored.traceparent());
        locked.merge(
                stored.saga().orderId(), OrderSagas.NONE.with(stored.saga()), (some, _) -> some.with(stored.saga()));
    }
}
