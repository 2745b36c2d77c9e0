package dev.orderly.invariants;

import static java.util.stream.Collectors.toSet;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads the databases, each as of one moment. */
final class Snapshot implements AutoCloseable {

    private static final Figures LEFT_TO_PEOPLE = new Figures(Database.SAGA, """
            SELECT order_id, string_agg(definition, ', ') FROM sagas WHERE stuck OR phase = 'RESOLVED' GROUP BY order_id""");

    private final Databases databases;
    private final Set<UUID> deadLettered;
    private final Map<Database, Connection> connections = new EnumMap<>(Database.class);

    Snapshot(Databases databases, Set<UUID> deadLettered) {
        this.databases = databases;
        this.deadLettered = deadLettered;
    }

    Map<String, String> read(Figures figures) throws SQLException {
        Connection connection = connection(figures.database());
        try (Statement statement = connection.createStatement();
                ResultSet rows = inPieces(statement).executeQuery(figures.sql())) {
            var read = new TreeMap<String, String>();
            while (rows.next()) {
                read.merge(text(rows, 1), text(rows, 2), (one, another) -> one + " and " + another);
            }
            return read;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /** Orders that somebody has to look at, or has looked at: they are visible, and may be half done until then. */
    Set<String> ordersLeftToPeople() throws SQLException {
        return Stream.concat(
                        read(LEFT_TO_PEOPLE).keySet().stream(),
                        deadLettered.stream().map(UUID::toString))
                .collect(toSet());
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
    }

    private Connection connection(Database database) throws SQLException {
        Connection connection = connections.get(database);
        if (connection == null) {
            connection = databases.connect(database);
            connections.put(database, connection);
        }
        return connection;
    }

    /** The driver would else keep all rows in memory, beside what is made of them. */
    private static Statement inPieces(Statement statement) throws SQLException {
        statement.setFetchSize(1000);
        return statement;
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "nothing" : text;
    }
}
