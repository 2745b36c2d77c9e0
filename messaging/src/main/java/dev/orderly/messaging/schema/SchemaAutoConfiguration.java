package dev.orderly.messaging.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Migrates the library's tables when the service starts, apart from the service's own migrations. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = FlywayAutoConfiguration.class)
public class SchemaAutoConfiguration {

    private static final String SCHEMA = "messaging";

    @Bean
    InitializingBean messagingSchema(DataSource dataSource) {
        return () -> Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/messaging")
                .schemas(SCHEMA)
                .table("messaging_schema_history")
                .load()
                .migrate();
    }
}
