package dev.orderly.localstack.faults;

import dev.orderly.localstack.LocalStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A database whose disk is full: every table refuses new rows with the error that PostgreSQL gives when it cannot extend a
 * file (SQLSTATE 53100), while reading goes on. One table after the other, since who locks all of them is in a deadlock with
 * the shop now and then.
 */
record DatabaseFaults(LocalStack stack, RandomGenerator random) {

    private static final String REFUSE = """
            CREATE OR REPLACE FUNCTION refuse_rows() RETURNS trigger LANGUAGE plpgsql AS
            $$
            BEGIN
                RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
            END
            $$""";

    /** At once for all tables, and without a lock on any. */
    private static final String LET_PASS = """
            CREATE OR REPLACE FUNCTION refuse_rows() RETURNS trigger LANGUAGE plpgsql AS
            $$
            BEGIN
                RETURN NULL;
            END
            $$""";

    private static final String TABLES = """
            SELECT c.oid::regclass FROM pg_class AS c
            WHERE c.relnamespace::regnamespace::text IN ('public', 'messaging')
              AND c.relkind IN ('r', 'p') AND NOT c.relispartition""";

    Stream<Fault> all() {
        return List.of("orders", "inventory", "payments", "shipping", "email", "saga", "analytics", "sandbox").stream()
                .map(database -> new Fault(
                        Kind.DATABASE_FULL,
                        Set.of("postgres"),
                        "database " + database,
                        Duration.ofMillis(random.nextInt(2000, 5000)),
                        () -> fill(database),
                        () -> makeSpace(database)));
    }

    private void fill(String database) throws SQLException {
        try (Connection connection = stack.connectAsOwner(database);
                Statement statement = patient(connection)) {
            statement.execute(REFUSE);
            for (String table : tables(statement)) {
                statement.execute(
                        "CREATE OR REPLACE TRIGGER disk_is_full BEFORE INSERT ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows()"
                                .formatted(table));
            }
        }
    }

    private void makeSpace(String database) throws SQLException {
        try (Connection connection = stack.connectAsOwner(database);
                Statement statement = patient(connection)) {
            statement.execute(LET_PASS);
            for (String table : tables(statement)) {
                statement.execute("DROP TRIGGER IF EXISTS disk_is_full ON " + table);
            }
            statement.execute("DROP FUNCTION IF EXISTS refuse_rows");
        }
    }

    private static Statement patient(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.execute("SET lock_timeout = '30s'");
        return statement;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var tables = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
