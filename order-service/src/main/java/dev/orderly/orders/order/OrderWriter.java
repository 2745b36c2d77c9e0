package dev.orderly.orders.order;

import dev.orderly.orders.order.LockedOrders.Changes;
import java.util.List;
import java.util.function.Function;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what has happened to any number of orders with two statements. */
@Component
class OrderWriter {

    private static final String APPEND = """
            INSERT INTO order_events (order_id, version, type, data, at)
            SELECT * FROM unnest(:ids::uuid[], :versions::int[], :types::text[], :data::jsonb[], :at::timestamptz[])
            """;

    private static final String UPDATE = """
            UPDATE orders SET status = new.status, cancellation_requested = new.cancellation_requested,
                              version = new.version, updated_at = new.updated_at
            FROM unnest(:ids::uuid[], :before::int[], :versions::int[], :statuses::text[], :requested::boolean[],
                        :at::timestamptz[])
                AS new (id, before, version, status, cancellation_requested, updated_at)
            WHERE orders.id = new.id AND orders.version = new.before
            """;

    private final JdbcClient jdbc;
    private final OrderEventJson json;
    private final OrderMetrics metrics;

    OrderWriter(JdbcClient jdbc, OrderEventJson json, OrderMetrics metrics) {
        this.jdbc = jdbc;
        this.json = json;
        this.metrics = metrics;
    }

    void write(List<Changes> changes) {
        append(changes.stream()
                .flatMap(change -> change.events().stream().map(event -> new Appended(change.order(), event)))
                .toList());
        update(changes);
        changes.forEach(change -> metrics.countAfterCommit(change.order(), change.events()));
    }

    private void append(List<Appended> events) {
        jdbc.sql(APPEND)
                .param("ids", column(events, appended -> appended.order().id()))
                .param("versions", column(events, appended -> appended.change().version()))
                .param("types", column(events, appended -> OrderEventJson.typeOf(appended.event())))
                .param("data", column(events, appended -> json.write(appended.event())))
                .param("at", column(events, appended -> appended.change().at()))
                .update();
    }

    private void update(List<Changes> changes) {
        int updated = jdbc.sql(UPDATE)
                .param("ids", column(changes, change -> change.order().id()))
                .param("before", column(changes, Changes::versionBefore))
                .param("versions", column(changes, change -> change.order().version()))
                .param("statuses", column(changes, change -> change.order().status()))
                .param("requested", column(changes, change -> change.order().cancellationRequested()))
                .param("at", column(changes, change -> change.order().updatedAt()))
                .update();
        if (updated != changes.size()) {
            throw new OptimisticLockingFailureException("%d of %d orders were changed behind their lock"
                    .formatted(changes.size() - updated, changes.size()));
        }
    }

    private static <T> String[] column(List<T> rows, Function<T, Object> value) {
        return rows.stream().map(value).map(Object::toString).toArray(String[]::new);
    }

    private record Appended(Order order, RecordedEvent change) {

        OrderEvent event() {
            return change.event();
        }
    }
}
