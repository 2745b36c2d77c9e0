package dev.orderly.invariants;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The databases, each as of one moment, whenever it is read. The moments follow one another within some milliseconds, in an
 * order that the rules rely on, and the orders are seen twice: first, and again when everything else has been seen.
 */
final class Snapshots implements AutoCloseable {

    /**
     * What follows is seen before what it follows on: mails and figures before the orders, orders that are shipped before
     * the shipments. And whether an order is at rest is known before the goods and the money are seen that it rests with.
     */
    private static final List<Database> SEEN = List.of(
            Database.EMAIL,
            Database.ANALYTICS,
            Database.ORDERS,
            Database.SAGA,
            Database.INVENTORY,
            Database.PAYMENTS,
            Database.SANDBOX,
            Database.SHIPPING);

    private final Map<Database, Connection> connections = new EnumMap<>(Database.class);
    private final Map<Database, SQLException> failures = new EnumMap<>(Database.class);
    private @Nullable Connection later;

    Snapshots(Databases databases) {
        for (Database database : SEEN) {
            try {
                connections.put(database, databases.connect(database));
            } catch (SQLException e) {
                failures.put(database, e);
            }
        }
        try {
            later = databases.connect(Database.ORDERS);
        } catch (SQLException e) {
            failures.putIfAbsent(Database.ORDERS, e);
        }
        SEEN.forEach(this::see);
        seeOrdersLater();
    }

    /** The first statement of a transaction is what fixes its moment. */
    private void see(Database database) {
        Connection connection = connections.get(database);
        if (connection != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_current_snapshot()");
            } catch (SQLException e) {
                failures.put(database, e);
            }
        }
    }

    private void seeOrdersLater() {
        if (later != null) {
            try (Statement statement = later.createStatement()) {
                statement.execute("SELECT pg_current_snapshot()");
            } catch (SQLException e) {
                failures.put(Database.ORDERS, e);
            }
        }
    }

    SortedRows rows(Figures figures) throws SQLException {
        return rows(figures, connections.get(figures.database()));
    }

    /** As they were after everything else had been seen. */
    SortedRows ordersLater(String sql) throws SQLException {
        return rows(new Figures(Database.ORDERS, sql), later);
    }

    private SortedRows rows(Figures figures, @Nullable Connection connection) throws SQLException {
        SQLException failure = failures.get(figures.database());
        if (failure != null || connection == null) {
            throw new SQLException(figures.database().databaseName() + " cannot be read", failure);
        }
        var savepoint = connection.setSavepoint();
        try {
            return SortedRows.of(connection, figures);
        } catch (SQLException e) {
            // The others of this database are still to be read as of the same moment.
            connection.rollback(savepoint);
            throw e;
        }
    }

    @Override
    public void close() {
        connections.values().forEach(Snapshots::close);
        if (later != null) {
            close(later);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(Snapshots.class.getName()).log(System.Logger.Level.DEBUG, "A connection was lost", e);
        }
    }
}
