package dev.orderly.localstack.faults;

import dev.orderly.invariants.Database;
import dev.orderly.invariants.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has become of the orders that should not have.
 *
 * @param lost accepted, but unknown now or ended as they must not; or whose cancellation was noted and forgotten
 * @param doubled charged, booked or told twice; or in the books, although nobody has ordered them
 * @param stuck without an end, or left to a person
 */
public record Damage(Set<String> lost, Set<String> doubled, Set<String> stuck) {

    private static final String CHARGED_TWICE =
            "SELECT reference FROM authorizations GROUP BY reference HAVING count(*) > 1";
    private static final String BOOKED_TWICE = "SELECT reference FROM shipments GROUP BY reference HAVING count(*) > 1";
    private static final String POSTED_TWICE = """
            SELECT order_id FROM ledger_entries WHERE account = 'PROVIDER'
            GROUP BY order_id, movement HAVING count(*) > 1""";
    private static final String TOLD_TWICE =
            "SELECT order_id FROM mails GROUP BY order_id, kind HAVING count(DISTINCT message_id) > 1";
    private static final String IN_THE_BOOKS = "SELECT id, status, idempotency_key FROM orders WHERE customer_id = ?";
    private static final String CANCELLATION_REFUSED =
            "SELECT order_id FROM order_events WHERE type = 'cancellation-refused'";
    private static final Set<String> CALLED_OFF = Set.of("CANCELLED", "REJECTED");
    private static final String STUCK = "SELECT order_id FROM sagas WHERE stuck OR phase = 'RESOLVED'";

    /** An order as the shop has it. */
    private record Booked(String id, String status, String key) {}

    static Damage of(Databases databases, Visits visits) throws SQLException {
        List<Booked> booked = booked(databases);
        Map<String, String> statuses = booked.stream().collect(Collectors.toMap(Booked::id, Booked::status));
        var stuck = new HashSet<>(column(databases, Database.SAGA, STUCK));
        booked.stream().filter(order -> order.status().equals("PENDING")).forEach(order -> stuck.add(order.id()));
        Set<String> lost = visits.placed().stream()
                .filter(order -> !stuck.contains(order.orderId()))
                .filter(order -> !order.endings().contains(statuses.getOrDefault(order.orderId(), "UNKNOWN")))
                .map(Placed::orderId)
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> refused = column(databases, Database.ORDERS, CANCELLATION_REFUSED);
        visits.cancellations().stream()
                .filter(id -> !stuck.contains(id) && !refused.contains(id))
                .filter(id -> !CALLED_OFF.contains(statuses.getOrDefault(id, "UNKNOWN")))
                .forEach(lost::add);
        return new Damage(lost, doubled(databases, booked, visits), stuck);
    }

    private static Set<String> doubled(Databases databases, List<Booked> booked, Visits visits) throws SQLException {
        var doubled = new HashSet<String>();
        doubled.addAll(column(databases, Database.SANDBOX, CHARGED_TWICE));
        doubled.addAll(column(databases, Database.SANDBOX, BOOKED_TWICE));
        doubled.addAll(column(databases, Database.PAYMENTS, POSTED_TWICE));
        doubled.addAll(column(databases, Database.EMAIL, TOLD_TWICE));
        Set<String> ordered = visits.placed().stream().map(Placed::orderId).collect(Collectors.toSet());
        booked.stream()
                .filter(order -> !ordered.contains(order.id()))
                .filter(order -> !visits.unanswered().contains(order.key()))
                .forEach(order -> doubled.add(order.id()));
        return doubled;
    }

    public boolean isNone() {
        return lost.isEmpty() && doubled.isEmpty() && stuck.isEmpty();
    }

    private static List<Booked> booked(Databases databases) throws SQLException {
        var booked = new ArrayList<Booked>();
        try (Connection connection = databases.connect(Database.ORDERS);
                var statement = connection.prepareStatement(IN_THE_BOOKS)) {
            statement.setString(1, Customers.NAME);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    booked.add(new Booked(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return booked;
    }

    private static Set<String> column(Databases databases, Database database, String sql) throws SQLException {
        var found = new HashSet<String>();
        try (Connection connection = databases.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
