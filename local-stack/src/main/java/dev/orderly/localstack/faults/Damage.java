package dev.orderly.localstack.faults;

import dev.orderly.invariants.Database;
import dev.orderly.invariants.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has become of the orders that should not have.
 *
 * @param lost accepted, but unknown now or ended as they must not
 * @param doubled charged, booked or told twice
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
    private static final String STUCK = "SELECT order_id FROM sagas WHERE stuck OR phase = 'RESOLVED'";

    static Damage of(Databases databases, Map<String, Placed> placed) throws SQLException {
        Map<String, String> statuses = statuses(databases);
        var doubled = new HashSet<String>();
        doubled.addAll(column(databases, Database.SANDBOX, CHARGED_TWICE));
        doubled.addAll(column(databases, Database.SANDBOX, BOOKED_TWICE));
        doubled.addAll(column(databases, Database.PAYMENTS, POSTED_TWICE));
        doubled.addAll(column(databases, Database.EMAIL, TOLD_TWICE));
        var stuck = new HashSet<>(column(databases, Database.SAGA, STUCK));
        statuses.forEach((id, status) -> {
            if (status.equals("PENDING")) {
                stuck.add(id);
            }
        });
        Set<String> lost = placed.values().stream()
                .filter(order -> !stuck.contains(order.orderId()))
                .filter(order -> !order.endings().contains(statuses.getOrDefault(order.orderId(), "UNKNOWN")))
                .map(Placed::orderId)
                .collect(Collectors.toSet());
        return new Damage(lost, doubled, stuck);
    }

    public boolean isNone() {
        return lost.isEmpty() && doubled.isEmpty() && stuck.isEmpty();
    }

    private static Map<String, String> statuses(Databases databases) throws SQLException {
        var statuses = new HashMap<String, String>();
        try (Connection connection = databases.connect(Database.ORDERS);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, status FROM orders")) {
            while (rows.next()) {
                statuses.put(rows.getString(1), rows.getString(2));
            }
        }
        return statuses;
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
