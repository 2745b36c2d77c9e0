package dev.orderly.invariants;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which orders can be judged. One is at rest if its history has an end, no cancellation of it is open, its sagas are over,
 * and all of that was so before and after everything else was seen: then nothing but a person has touched it meanwhile.
 */
final class OrdersInView {

    /** How far each order has come by what it knows itself, and since when nothing has happened to it. */
    static final String STATES = """
            SELECT order_id, version || ' ' || state, since FROM (
                SELECT order_id, max(version) AS version, extract(epoch FROM now() - max(at)) AS since, CASE
                    WHEN NOT bool_or(type IN ('confirmed', 'rejected', 'cancelled', 'shipped', 'delivered'))
                        THEN 'is only placed'
                    WHEN bool_or(type = 'cancellation-requested')
                            AND NOT bool_or(type IN ('cancellation-refused', 'cancelled', 'rejected'))
                        THEN 'is to be cancelled'
                    ELSE 'rests' END AS state
                FROM order_events GROUP BY order_id) AS known""";

    private static final String VERSIONS = "SELECT order_id, max(version) FROM order_events GROUP BY order_id";

    private static final Figures SAGAS = new Figures(Database.SAGA, """
            SELECT order_id, concat_ws(' ',
                CASE WHEN bool_or(stuck OR phase = 'RESOLVED') THEN 'people' END,
                CASE WHEN bool_or(phase IN ('WAITING', 'RUNNING', 'COMPENSATING', 'CLOSING')) THEN 'running' END,
                CASE WHEN bool_or(definition = 'cancel-order'
                    AND phase NOT IN ('WAITING', 'RUNNING', 'COMPENSATING', 'CLOSING')) THEN 'answered' END)
            FROM sagas GROUP BY order_id""");

    private final OrderIds underWay = new OrderIds();
    private final OrderIds leftToPeople = new OrderIds();
    private final Set<UUID> deadLettered;
    private long all;

    private OrdersInView(Set<UUID> deadLettered) {
        this.deadLettered = deadLettered;
    }

    static OrdersInView of(Snapshots snapshots, Set<UUID> deadLettered) throws SQLException {
        var orders = new OrdersInView(deadLettered);
        try (SortedRows now = snapshots.rows(new Figures(Database.ORDERS, STATES));
                SortedRows later = snapshots.ordersLater(VERSIONS);
                SortedRows sagas = snapshots.rows(SAGAS)) {
            SortedRows.compare(
                    List.of(now, later, sagas),
                    (order, said) -> orders.add(UUID.fromString(order), said.get(0), said.get(1), said.get(2)));
        }
        return orders;
    }

    private void add(UUID order, @Nullable Row now, @Nullable Row later, @Nullable Row sagas) {
        all++;
        String saga = sagas == null ? "" : sagas.said();
        if (saga.contains("people") || deadLettered.contains(order)) {
            leftToPeople.add(order);
        } else if (isRunning(saga, now, later)) {
            underWay.add(order);
        }
    }

    private static boolean isRunning(String saga, @Nullable Row now, @Nullable Row later) {
        return saga.contains("running") || isMoving(now, later) || isOpen(now, saga);
    }

    private static boolean isMoving(@Nullable Row now, @Nullable Row later) {
        if (now == null || later == null) {
            return now != null || later != null;
        }
        return !now.said().startsWith(later.said() + " ");
    }

    /** A saga that refuses a cancellation may end without a word to its order. */
    private static boolean isOpen(@Nullable Row now, String saga) {
        if (now == null) {
            return false;
        }
        boolean unanswered = now.said().endsWith("cancelled") && !saga.contains("answered");
        return unanswered || now.said().endsWith("placed");
    }

    /** Whether it was at rest; one that nobody knows is. */
    boolean isJudged(String order) {
        return OrderIds.parse(order)
                .map(id -> !isLeftToPeople(id) && !underWay.contains(id))
                .orElse(true);
    }

    /** Whether somebody has to look at it, or has looked at it: it is visible, and may be half done until then. */
    boolean isLeftToPeople(String order) {
        return OrderIds.parse(order).map(this::isLeftToPeople).orElse(false);
    }

    private boolean isLeftToPeople(UUID id) {
        return leftToPeople.contains(id) || deadLettered.contains(id);
    }

    long judged() {
        return all - underWay.size() - leftToPeople.size();
    }

    long underWay() {
        return underWay.size();
    }

    long leftToPeople() {
        return leftToPeople.size();
    }
}
