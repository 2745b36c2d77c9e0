package dev.orderly.localstack.faults;

import dev.orderly.localstack.LocalStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A database whose disk is full: every table refuses new rows with the error that PostgreSQL gives when it cannot extend a
 * file (SQLSTATE 53100), while reading goes on.
 */
record DatabaseFaults(LocalStack stack, RandomGenerator random) {

    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 5;

    private static final String FILL = """
            CREATE FUNCTION refuse_rows() RETURNS trigger LANGUAGE plpgsql AS
            $$
            BEGIN
                RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
            END
            $$;
            DO
            $$
            DECLARE
                found record;
            BEGIN
                FOR found IN
                    SELECT c.oid::regclass AS name FROM pg_class AS c
                    WHERE c.relnamespace::regnamespace::text IN ('public', 'messaging')
                      AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                LOOP
                    EXECUTE format(
                        'CREATE TRIGGER disk_is_full BEFORE INSERT ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows()',
                        found.name);
                END LOOP;
            END
            $$""";

    private static final String MAKE_SPACE = "DROP FUNCTION IF EXISTS refuse_rows CASCADE";

    Stream<Fault> all() {
        return List.of("orders", "inventory", "payments", "shipping", "email", "saga", "analytics", "sandbox").stream()
                .map(database -> new Fault(
                        Kind.DATABASE_FULL,
                        Set.of("postgres"),
                        "database " + database,
                        Duration.ofMillis(random.nextInt(2000, 5000)),
                        () -> execute(database, FILL),
                        () -> execute(database, MAKE_SPACE)));
    }

    /** Locks every table, as one transaction: the shop's own may be in its way, and then one of the two is turned back. */
    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = stack.connectAsOwner(database);
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '30s'");
            for (int attempt = 1; ; attempt++) {
                try {
                    statement.execute(sql);
                    return;
                } catch (SQLException e) {
                    if (attempt == ATTEMPTS || !DEADLOCK.equals(e.getSQLState())) {
                        throw e;
                    }
                }
            }
        }
    }
}
