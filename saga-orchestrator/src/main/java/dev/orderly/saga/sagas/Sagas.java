package dev.orderly.saga.sagas;

import dev.orderly.contracts.OrderId;
import dev.orderly.saga.engine.Saga;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of sagas, read and written for many orders at a time. Every lock is taken in the order of {@link #LOCK}. */
@Repository
class Sagas {

    // Whoever holds an order's place-order holds all its sagas.
    private static final String LOCK = """
            SELECT order_id
            FROM sagas
            WHERE order_id = ANY (?::uuid[]) AND definition = 'place-order'
            ORDER BY order_id
            FOR UPDATE
            """;

    // A statement of its own: the one that waits for a lock does not see what its holder has added.
    private static final String READ = """
            SELECT state, revision, coalesce(deadline_at <= now(), false) AS due, traceparent
            FROM sagas
            WHERE order_id = ANY (?::uuid[])
            """;

    private static final String DUE = """
            SELECT order_id
            FROM sagas
            WHERE phase IN ('WAITING', 'RUNNING', 'COMPENSATING', 'CLOSING') AND deadline_at <= now()
            ORDER BY deadline_at
            LIMIT ?
            """;

    private static final String WRITE = """
            INSERT INTO sagas (id, order_id, definition, version, phase, stuck, step, state, generation, deadline_at,
                revision, traceparent, step_started_at, started_at, updated_at)
            SELECT id, order_id, definition, version, phase, stuck, step, state::jsonb, generation,
                now() + patience * interval '1 millisecond', revision + 1, traceparent, now(), now(), now()
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::integer[], ?::text[], ?::boolean[], ?::text[], ?::text[],
                ?::integer[], ?::bigint[], ?::integer[], ?::text[])
                AS s (id, order_id, definition, version, phase, stuck, step, state, generation, patience, revision,
                    traceparent)
            ON CONFLICT (id) DO UPDATE SET
                phase = excluded.phase,
                stuck = excluded.stuck,
                step = excluded.step,
                step_started_at = CASE
                    WHEN (sagas.phase, sagas.step) IS NOT DISTINCT FROM (excluded.phase, excluded.step)
                    THEN sagas.step_started_at
                    ELSE excluded.step_started_at
                END,
                state = excluded.state,
                generation = excluded.generation,
                deadline_at = CASE
                    WHEN sagas.generation = excluded.generation THEN sagas.deadline_at
                    ELSE excluded.deadline_at
                END,
                revision = excluded.revision,
                updated_at = excluded.updated_at
            WHERE sagas.revision = excluded.revision - 1
            """;

    private final JdbcClient jdbc;

    Sagas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StoredSaga> lock(Collection<OrderId> orders) {
        return read(lock(LOCK, orders.stream().map(OrderId::value)));
    }

    /** Locks sagas whose deadline has passed, with the others of their orders, and passes over those that are locked. */
    List<StoredSaga> lockDue(int limit) {
        var due = jdbc.sql(DUE)
                .param(limit)
                .query((row, _) -> row.getObject("order_id", UUID.class))
                .list();
        return due.isEmpty() ? List.of() : read(lock(LOCK + "SKIP LOCKED", due.stream()));
    }

    private List<UUID> lock(String sql, Stream<UUID> orders) {
        return jdbc.sql(sql)
                .param(array(orders))
                .query((row, _) -> row.getObject("order_id", UUID.class))
                .list();
    }

    private List<StoredSaga> read(List<UUID> locked) {
        return locked.isEmpty()
                ? List.of()
                : jdbc.sql(READ)
                        .param(array(locked.stream()))
                        .query((row, _) -> new StoredSaga(
                                SagaJson.read(row.getString("state")),
                                row.getInt("revision"),
                                row.getBoolean("due"),
                                row.getString("traceparent")))
                        .list();
    }

    private static String[] array(Stream<UUID> orders) {
        return orders.map(UUID::toString).toArray(String[]::new);
    }

    /** Leaves the saga that is due first alone for a while. */
    void postponeFirstDue() {
        jdbc.sql("""
                        UPDATE sagas SET deadline_at = now() + interval '1 minute' WHERE id = (
                            SELECT id FROM sagas WHERE deadline_at <= now() ORDER BY deadline_at LIMIT 1)""").update();
    }

    Optional<OrderId> orderOf(UUID sagaId) {
        return jdbc.sql("SELECT order_id FROM sagas WHERE id = ?")
                .param(sagaId)
                .query(UUID.class)
                .optional()
                .map(OrderId::new);
    }

    /**
     * Writes new sagas, and sagas that are locked.
     *
     * @throws OptimisticLockingFailureException if one was written by somebody else since it was read
     */
    void write(List<StoredSaga> sagas) {
        var written = jdbc.sql(WRITE)
                .param(texts(sagas, Saga::id))
                .param(texts(sagas, Saga::orderId))
                .param(texts(sagas, Saga::definition))
                .param(column(sagas, Saga::version, Integer[]::new))
                .param(texts(sagas, Saga::phase))
                .param(column(sagas, Saga::stuck, Boolean[]::new))
                .param(texts(sagas, Saga::stepName))
                .param(texts(sagas, SagaJson::write))
                .param(column(sagas, Saga::generation, Integer[]::new))
                .param(column(sagas, saga -> millis(saga.deadline()), Long[]::new))
                .param(sagas.stream().map(StoredSaga::revision).toArray(Integer[]::new))
                .param(sagas.stream().map(StoredSaga::traceparent).toArray(String[]::new))
                .update();
        if (written != sagas.size()) {
            throw new OptimisticLockingFailureException(
                    "%d of %d sagas were written by somebody else".formatted(sagas.size() - written, sagas.size()));
        }
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static String[] texts(List<StoredSaga> sagas, Function<Saga, @Nullable Object> value) {
        return column(sagas, saga -> Objects.toString(value.apply(saga), null), String[]::new);
    }

    private static <T> T[] column(List<StoredSaga> sagas, Function<Saga, @Nullable T> value, IntFunction<T[]> array) {
        return sagas.stream().map(stored -> value.apply(stored.saga())).toArray(array);
    }
}
