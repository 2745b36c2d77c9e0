package dev.orderly.messaging.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database of its own, with messaging's tables, on a PostgreSQL server that all tests of the JVM share. */
public final class TestDatabase implements JdbcConnectionDetails {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String url;
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

    private TestDatabase(String url) {
        this.url = url;
        dataSource.setUrl(url);
        dataSource.setUser(getUsername());
    }

    /** A new database with messaging's migrations applied. */
    public static TestDatabase migrated() {
        TestDatabase database = empty();
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/messaging")
                .defaultSchema("messaging")
                .table("messaging_schema_history")
                .load()
                .migrate();
        return database;
    }

    /** A new database with nothing in it. */
    public static TestDatabase empty() {
        String name = "test_" + NUMBER.incrementAndGet();
        new JdbcTemplate(Server.POSTGRES.getPostgresDatabase()).execute("CREATE DATABASE " + name);
        return new TestDatabase(Server.POSTGRES.getJdbcUrl("postgres", name));
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return "";
    }

    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .start();
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> close(postgres)));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
