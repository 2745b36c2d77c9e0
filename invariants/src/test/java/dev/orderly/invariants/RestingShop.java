package dev.orderly.invariants;

import dev.orderly.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Every database of the system on a real server, made by the services' own migrations, with a few orders at rest. */
final class RestingShop {

    private static final Map<Database, String> MODULES = Map.of(
            Database.ORDERS, "order-service",
            Database.INVENTORY, "inventory-service",
            Database.PAYMENTS, "payment-service",
            Database.SHIPPING, "shipping-service",
            Database.EMAIL, "email-service",
            Database.ANALYTICS, "analytics-service",
            Database.SAGA, "saga-orchestrator",
            Database.SANDBOX, "sandbox");

    private static final RestingShop OPENED = open();

    /** The one of this JVM. A test resets what it has tampered with. */
    static RestingShop opened() {
        return OPENED;
    }

    private static RestingShop open() {
        try {
            return new RestingShop();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private RestingShop() throws SQLException {
        execute("postgres", "CREATE ROLE reader LOGIN PASSWORD 'reader'", "GRANT pg_read_all_data TO reader");
        for (Database database : Database.values()) {
            execute("postgres", "CREATE DATABASE " + template(database));
            migrate(database);
            execute(template(database), script(database));
            reset(database);
        }
    }

    Databases databases() {
        return new Databases(TestDatabase.urlPrefix(), "reader", "reader");
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

    private void migrate(Database database) {
        DataSource template = TestDatabase.named(template(database)).dataSource();
        if (Database.OF_SERVICES.contains(database)) {
            Flyway.configure()
                    .dataSource(template)
                    .schemas("messaging")
                    .locations("filesystem:../messaging/src/main/resources/db/messaging")
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        }
        Flyway.configure()
                .dataSource(template)
                .locations("filesystem:../%s/src/main/resources/db/migration".formatted(MODULES.get(database)))
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    private void execute(String database, String... statements) throws SQLException {
        try (Connection connection = TestDatabase.named(database).dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
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
