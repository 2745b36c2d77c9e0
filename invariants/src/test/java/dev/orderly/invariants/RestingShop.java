package dev.orderly.invariants;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Every database of the system on a real server, made by the services' own migrations, with a few orders at rest. */
final class RestingShop implements AutoCloseable {

    private static final Map<Database, String> MODULES = Map.of(
            Database.ORDERS, "order-service",
            Database.INVENTORY, "inventory-service",
            Database.PAYMENTS, "payment-service",
            Database.SHIPPING, "shipping-service",
            Database.EMAIL, "email-service",
            Database.ANALYTICS, "analytics-service",
            Database.SAGA, "saga-orchestrator",
            Database.SANDBOX, "sandbox");

    private final EmbeddedPostgres postgres;

    RestingShop() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        execute("postgres", "CREATE ROLE reader LOGIN PASSWORD 'reader'", "GRANT pg_read_all_data TO reader");
        for (Database database : Database.values()) {
            execute("postgres", "CREATE DATABASE " + template(database));
            migrate(database);
            execute(template(database), script(database));
            reset(database);
        }
    }

    Databases databases() {
        return new Databases("jdbc:postgresql://localhost:%d/".formatted(postgres.getPort()), "reader", "reader");
    }

    /** Makes a database as it was at rest. */
    void reset(Database database) throws SQLException {
        String name = database.databaseName();
        execute(
                "postgres",
                "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)",
                "CREATE DATABASE " + name + " TEMPLATE " + template(database));
    }

    /** Does to a database what no service would, past its triggers. */
    void tamper(Database database, String sql) throws SQLException {
        execute(database.databaseName(), "SET session_replication_role = replica", sql);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private void migrate(Database database) {
        String url = url(template(database));
        if (Database.OF_SERVICES.contains(database)) {
            Flyway.configure()
                    .dataSource(url, "postgres", "")
                    .schemas("messaging")
                    .locations("filesystem:../messaging/src/main/resources/db/messaging")
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        }
        Flyway.configure()
                .dataSource(url, "postgres", "")
                .locations("filesystem:../%s/src/main/resources/db/migration".formatted(MODULES.get(database)))
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    private void execute(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String url(String database) {
        return postgres.getJdbcUrl("postgres", database);
    }

    private static String template(Database database) {
        return "template_of_" + database.databaseName();
    }

    private static String script(Database database) {
        try {
            return Files.readString(Path.of("src/test/resources/at-rest/%s.sql".formatted(database.databaseName())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
