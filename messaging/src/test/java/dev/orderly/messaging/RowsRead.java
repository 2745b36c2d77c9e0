package dev.orderly.messaging;

import java.sql.Connection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Counts what a transaction reads of a table that PostgreSQL has no statistics of, as when its first backlog begins. */
public record RowsRead(JdbcClient jdbc, String table) {

    /** Begins the transaction. */
    public static RowsRead of(String table, Connection connection) throws Exception {
        connection.setAutoCommit(false);
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        jdbc.sql("ALTER TABLE messaging.%s SET (autovacuum_enabled = false)".formatted(table))
                .update();
        return new RowsRead(jdbc, table);
    }

    public long by(Runnable work) {
        long before = soFar();
        work.run();
        return soFar() - before;
    }

    private long soFar() {
        return jdbc.sql("""
                        SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
                        FROM pg_stat_xact_user_tables WHERE schemaname = 'messaging' AND relname = ?""").param(table).query(Long.class).single();
    }
}
