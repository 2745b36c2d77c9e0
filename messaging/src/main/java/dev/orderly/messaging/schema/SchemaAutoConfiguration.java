package dev.orderly.messaging.schema;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Migrates the library's tables when the service starts, apart from the service's own migrations. Both kinds run outside of
 * the pool, whose connections may have limits of time: a migration takes as long as the tables are large, and Flyway keeps
 * a transaction open and idle meanwhile.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = FlywayAutoConfiguration.class)
public class SchemaAutoConfiguration {

    private static final String SCHEMA = "messaging";

    @Bean
    FlywayConfigurationCustomizer migrationsOutsideOfThePool(JdbcConnectionDetails database) {
        return configuration -> configuration.dataSource(outsideOfThePool(database));
    }

    @Bean
    InitializingBean messagingSchema(JdbcConnectionDetails database) {
        return () -> Flyway.configure()
                .dataSource(outsideOfThePool(database))
                .locations("classpath:db/messaging")
                .schemas(SCHEMA)
                .table("messaging_schema_history")
                .load()
                .migrate();
    }

    private static DriverManagerDataSource outsideOfThePool(JdbcConnectionDetails database) {
        var connections = new DriverManagerDataSource(database.getJdbcUrl());
        connections.setUsername(database.getUsername());
        connections.setPassword(database.getPassword());
        return connections;
    }
}
