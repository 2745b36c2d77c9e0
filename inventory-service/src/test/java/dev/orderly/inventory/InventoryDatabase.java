package dev.orderly.inventory;

import dev.orderly.testing.TestDatabase;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A migrated and seeded database of its own for each test. */
public final class InventoryDatabase {

    public static DataSource create() {
        DataSource database = TestDatabase.empty().dataSource();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    private InventoryDatabase() {}
}
