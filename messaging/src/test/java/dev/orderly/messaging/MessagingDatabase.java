package dev.orderly.messaging;

import dev.orderly.testing.TestDatabase;
import org.flywaydb.core.Flyway;

/** A database of its own with messaging's migrations applied. */
public final class MessagingDatabase {

    public static TestDatabase create() {
        TestDatabase database = TestDatabase.empty();
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/messaging")
                .defaultSchema("messaging")
                .table("messaging_schema_history")
                .load()
                .migrate();
        return database;
    }

    private MessagingDatabase() {}
}
