package dev.orderly.saga.admin;

import dev.orderly.contracts.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads sagas and their journals, without locking anything. */
@Repository
@Transactional(readOnly = true)
class SagaStories {

    private static final String SUMMARIES = """
            SELECT id, order_id, definition, version, phase, stuck, step, step_started_at, deadline_at, started_at, updated_at
            FROM sagas
            """;

    private final JdbcClient jdbc;

    SagaStories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page of sagas; of all sagas if there is neither a state nor an order. */
    SagaPage page(@Nullable StateFilter state, @Nullable UUID orderId, int page, int size) {
        var inState = state == null ? "true" : state.condition();
        var where = "WHERE " + inState + (orderId == null ? "" : " AND order_id = ?");
        List<UUID> order = orderId == null ? List.of() : List.of(orderId);
        var total = jdbc.sql("SELECT count(*) FROM sagas " + where)
                .params(order)
                .query(Long.class)
                .single();
        // An id begins with the time of its making.
        var sagas = jdbc.sql(SUMMARIES + where + " ORDER BY id DESC LIMIT ? OFFSET ?")
                .params(order)
                .params(size, (long) page * size)
                .query(SagaStories::summary)
                .list();
        return new SagaPage(sagas, page, size, total);
    }

    List<SagaStory> ofOrder(OrderId order) {
        return stories("WHERE order_id = ? ORDER BY id", order.value());
    }

    Optional<SagaStory> find(UUID sagaId) {
        return stories("WHERE id = ?", sagaId).stream().findFirst();
    }

    private List<SagaStory> stories(String where, UUID id) {
        return jdbc.sql(SUMMARIES + where).param(id).query(SagaStories::summary).list().stream()
                .map(saga -> new SagaStory(saga, journal(saga.id())))
                .toList();
    }

    private List<SagaStory.Line> journal(UUID sagaId) {
        return jdbc.sql(
                        "SELECT number, at, what, step, message, detail FROM saga_journal WHERE saga_id = ? ORDER BY number")
                .param(sagaId)
                .query((row, _) -> new SagaStory.Line(
                        row.getInt("number"),
                        requiredInstant(row, "at"),
                        row.getString("what"),
                        row.getString("step"),
                        row.getString("message"),
                        row.getString("detail")))
                .list();
    }

    private static SagaSummary summary(ResultSet row, int number) throws SQLException {
        return new SagaSummary(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getString("definition"),
                row.getInt("version"),
                row.getString("phase"),
                row.getBoolean("stuck"),
                row.getString("step"),
                requiredInstant(row, "step_started_at"),
                instant(row, "deadline_at"),
                requiredInstant(row, "started_at"),
                requiredInstant(row, "updated_at"));
    }

    private static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
