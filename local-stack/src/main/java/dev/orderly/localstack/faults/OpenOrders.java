package dev.orderly.localstack.faults;

import dev.orderly.invariants.Database;
import dev.orderly.invariants.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The orders that are in the shop's books and have not come to their end. Whoever looks, does so in one thread. */
final class OpenOrders implements AutoCloseable {

    private static final String PENDING = "SELECT id, idempotency_key FROM orders WHERE status = 'PENDING'";
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Databases databases;
    private final Map<String, Placed> placed;
    private final Map<String, Instant> unanswered;
    private @Nullable Connection connection;
    private volatile Look last = new Look(Instant.EPOCH, Set.of());

    /** @param at before anything was read */
    record Look(Instant at, Set<Placed> orders) {}

    OpenOrders(Databases databases, Customers customers) {
        this.databases = databases;
        this.placed = customers.placed();
        this.unanswered = customers.unanswered();
    }

    /** Empty while the database does not answer. */
    Optional<Look> look() {
        Instant at = Instant.now();
        try {
            Connection reader = connected();
            var look = new Look(at, read(reader));
            // The next look is to see what has happened until then.
            reader.rollback();
            last = look;
            return Optional.of(look);
        } catch (SQLException databaseIsDown) {
            close();
            return Optional.empty();
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = databases.connect(Database.ORDERS);
            connection = open;
        }
        return open;
    }

    private Set<Placed> read(Connection reader) throws SQLException {
        var open = new HashSet<Placed>();
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(PENDING)) {
            while (rows.next()) {
                Placed order = known(rows.getString(1), rows.getString(2));
                if (order != null) {
                    open.add(order);
                }
            }
        }
        return open;
    }

    /** One whose customer does not know of it yet is as open as the others. */
    private @Nullable Placed known(String id, String key) {
        // Asked for before the accepted ones: an order leaves the one map after it has come into the other.
        Instant firstTriedAt = unanswered.get(key);
        Placed order = placed.get(id);
        return order != null || firstTriedAt == null ? order : new Placed(id, firstTriedAt, firstTriedAt, Set.of());
    }

    /** As the last look has seen it; while nobody can look, those of the last seconds are taken for open. */
    int count() {
        Look seen = last;
        return seen.at().isAfter(Instant.now().minus(FRESH))
                ? seen.orders().size()
                : countSince(Instant.now().minusSeconds(10));
    }

    private int countSince(Instant moment) {
        return (int) placed.values().stream()
                .filter(order -> order.acceptedAt().isAfter(moment))
                .count();
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException _) {
                // It was lost already.
            }
        }
    }
}
