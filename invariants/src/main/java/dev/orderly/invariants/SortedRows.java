package dev.orderly.invariants;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows as they come from a database, in pieces: however many there are, few are in memory. */
final class SortedRows implements AutoCloseable {

    private static final int PIECE = 1000;

    private final Statement statement;
    private final ResultSet rows;
    private final boolean tellsSince;
    private @Nullable Row ahead;

    private SortedRows(Statement statement, ResultSet rows) throws SQLException {
        this.statement = statement;
        this.rows = rows;
        this.tellsSince = rows.getMetaData().getColumnCount() > 2;
        this.ahead = read();
    }

    static SortedRows of(Connection connection, Figures figures) throws SQLException {
        Statement statement = connection.createStatement();
        try {
            // The driver would else fetch everything before it gives the first row.
            statement.setFetchSize(PIECE);
            return new SortedRows(statement, statement.executeQuery(figures.sorted()));
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** What is said of the next thing; null at the end. */
    @Nullable
    Row next() throws SQLException {
        Row next = ahead;
        if (next == null) {
            return null;
        }
        ahead = read();
        while (ahead != null && ahead.thing().equals(next.thing())) {
            next = new Row(
                    next.thing(),
                    next.said() + " and " + ahead.said(),
                    next.since().compareTo(ahead.since()) > 0 ? next.since() : ahead.since());
            ahead = read();
        }
        return next;
    }

    private @Nullable Row read() throws SQLException {
        if (!rows.next()) {
            return null;
        }
        Duration since = tellsSince ? Duration.ofMillis((long) (rows.getDouble(3) * 1000)) : Duration.ZERO;
        return new Row(text(1), text(2), since);
    }

    private String text(int column) throws SQLException {
        return Objects.requireNonNullElse(rows.getString(column), "nothing");
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    /** Is told of each thing what all say of it, in their order: null of those that say nothing. */
    interface Comparison {
        void compare(String thing, List<@Nullable Row> said) throws SQLException;
    }

    /** Goes through all at once, thing by thing. */
    static void compare(List<SortedRows> all, Comparison comparison) throws SQLException {
        var heads = new ArrayList<@Nullable Row>();
        for (SortedRows rows : all) {
            heads.add(rows.next());
        }
        while (true) {
            String thing = heads.stream()
                    .filter(Objects::nonNull)
                    .map(Row::thing)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            if (thing == null) {
                return;
            }
            var said = new ArrayList<@Nullable Row>();
            for (int i = 0; i < heads.size(); i++) {
                Row head = heads.get(i);
                boolean speaks = head != null && head.thing().equals(thing);
                said.add(speaks ? head : null);
                if (speaks) {
                    heads.set(i, all.get(i).next());
                }
            }
            comparison.compare(thing, said);
        }
    }
}
