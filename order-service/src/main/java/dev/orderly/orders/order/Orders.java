package dev.orderly.orders.order;

import dev.orderly.contracts.OrderId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All orders, by their histories. What changes is written at the end of the transaction, all of it at once. */
@Repository
public class Orders {

    private static final String INSERT_PLACED = """
            WITH placed AS (
                INSERT INTO orders (id, customer_id, idempotency_key, status, currency, total, version, created_at, updated_at)
                VALUES (:id, :customer, :key, :status, :currency, :total, 1, :at, :at)),
            checkout AS (
                INSERT INTO order_checkouts
                    (order_id, request_digest, card, name, email, street, city, postcode, country)
                VALUES (:id, :digest, :card, :name, :email, :street, :city, :postcode, :country))
            INSERT INTO order_events (order_id, version, type, data, at)
            VALUES (:id, 1, :type, :data::jsonb, :at)
            """;

    private final JdbcClient jdbc;
    private final OrderEventJson json;
    private final OrderWriter writer;
    private final OrderMetrics metrics;

    Orders(JdbcClient jdbc, OrderEventJson json, OrderWriter writer, OrderMetrics metrics) {
        this.jdbc = jdbc;
        this.json = json;
        this.writer = writer;
        this.metrics = metrics;
    }

    /**
     * Adds a new order, with one statement.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the customer has used the idempotency key before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Order order, Submission submission) {
        RecordedEvent placed = order.takeChanges().getFirst();
        var checkout = submission.checkout();
        jdbc.sql(INSERT_PLACED)
                .param("id", order.id().value())
                .param("customer", order.customerId().value())
                .param("key", submission.idempotencyKey())
                .param("status", order.status().name())
                .param("currency", order.total().currency().getCurrencyCode())
                .param("total", order.total().amount())
                .param("at", placed.at().atOffset(ZoneOffset.UTC))
                .param("digest", submission.requestDigest())
                .param("card", checkout.card().value())
                .param("name", checkout.contact().name())
                .param("email", checkout.contact().email())
                .param("street", checkout.shipTo().street())
                .param("city", checkout.shipTo().city())
                .param("postcode", checkout.shipTo().postcode())
                .param("country", checkout.shipTo().country())
                .param("type", OrderEventJson.typeOf(placed.event()))
                .param("data", json.write(placed.event()))
                .update();
        metrics.countAfterCommit(order, List.of(placed));
    }

    /** Locks orders until the end of the transaction, in the order of their ids, and loads them: two statements. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<OrderId> ids) {
        LockedOrders locked = locked();
        List<OrderId> missing =
                ids.stream().filter(id -> !locked.contains(id)).distinct().toList();
        if (missing.isEmpty()) {
            return;
        }
        jdbc.sql("SELECT id FROM orders WHERE id = ANY (:ids::uuid[]) ORDER BY id FOR UPDATE")
                .param("ids", array(missing))
                .query(UUID.class)
                .list();
        // Not in the statement that locks: where that one waits, it would still see the events as of its beginning.
        histories(missing).forEach((id, history) -> locked.put(Order.rebuild(id, history)));
    }

    /** The order, locked until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Order> findLocked(OrderId id) {
        lock(List.of(id));
        return locked().find(id);
    }

    /** The order as it is. */
    public Optional<Order> find(OrderId id) {
        return rebuild(id, history(id));
    }

    /** The order as it was at a moment, if there was one already. */
    public Optional<Order> find(OrderId id, Instant asOf) {
        return rebuild(
                id,
                history(id).stream().filter(event -> !event.at().isAfter(asOf)).toList());
    }

    /** All that has happened to an order, oldest first; empty if there is no such order. */
    public List<RecordedEvent> history(OrderId id) {
        return histories(List.of(id)).getOrDefault(id, List.of());
    }

    /** All that has happened to each of several orders, oldest first; those that do not exist are left out. */
    public Map<OrderId, List<RecordedEvent>> histories(Collection<OrderId> ids) {
        record Row(OrderId id, RecordedEvent event) {}
        return jdbc
                .sql("""
                        SELECT order_id, version, type, data, at FROM order_events
                        WHERE order_id = ANY (:ids::uuid[]) ORDER BY order_id, version
                        """)
                .param("ids", array(ids))
                .query((row, _) -> new Row(
                        new OrderId(row.getObject("order_id", UUID.class)),
                        new RecordedEvent(
                                row.getInt("version"),
                                row.getTimestamp("at").toInstant(),
                                json.read(row.getString("type"), row.getString("data")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::id, LinkedHashMap::new, Collectors.mapping(Row::event, Collectors.toList())));
    }

    private static Optional<Order> rebuild(OrderId id, List<RecordedEvent> history) {
        return history.isEmpty() ? Optional.empty() : Optional.of(Order.rebuild(id, history));
    }

    /** Takes note of what has happened to a locked order, to be written before the commit. */
    List<RecordedEvent> store(Order order) {
        List<RecordedEvent> changes = order.takeChanges();
        locked().note(order, changes);
        return changes;
    }

    private LockedOrders locked() {
        return LockedOrders.ofCurrentTransaction(writer);
    }

    private static String[] array(Collection<OrderId> ids) {
        return ids.stream().map(OrderId::toString).toArray(String[]::new);
    }
}
