package dev.orderly.inventory;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** A migrated and seeded database of its own for each test, on one real PostgreSQL server. */
public final class InventoryDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    public static DataSource create() {
        String name = "inventory_" + NUMBER.incrementAndGet();
        new JdbcTemplate(Server.POSTGRES.getPostgresDatabase()).execute("create database " + name);
        DataSource database = Server.POSTGRES.getDatabase("postgres", name);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "60")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private InventoryDatabase() {}
}
