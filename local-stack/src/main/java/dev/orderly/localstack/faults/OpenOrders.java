package dev.orderly.localstack.faults;

import dev.orderly.invariants.Database;
import dev.orderly.invariants.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The orders that are accepted and have not come to their end. */
record OpenOrders(Databases databases, Map<String, Placed> placed) {

    /** Empty while the database does not answer. An order whose acceptance nobody has heard of is not among them. */
    Optional<Set<Placed>> now() {
        try (Connection connection = databases.connect(Database.ORDERS);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id FROM orders WHERE status = 'PENDING'")) {
            var open = new HashSet<Placed>();
            while (rows.next()) {
                Placed order = placed.get(rows.getString(1));
                if (order != null) {
                    open.add(order);
                }
            }
            return Optional.of(open);
        } catch (SQLException databaseIsDown) {
            return Optional.empty();
        }
    }

    int count() {
        return now().map(Set::size).orElseGet(() -> countSince(Instant.now().minusSeconds(10)));
    }

    private int countSince(Instant moment) {
        return (int) placed.values().stream()
                .filter(order -> order.acceptedAt().isAfter(moment))
                .count();
    }
}
