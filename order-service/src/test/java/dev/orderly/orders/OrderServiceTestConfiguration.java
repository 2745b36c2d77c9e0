package dev.orderly.orders;

import dev.orderly.messaging.envelope.StrictRecordsModule;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A real PostgreSQL of the test's own. */
@TestConfiguration(proxyBeanMethods = false)
@Import(OrderService.class)
public class OrderServiceTestConfiguration {

    @Bean
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.start();
    }

    @Bean
    DynamicPropertyRegistrar database(EmbeddedPostgres postgres) {
        return registry -> {
            registry.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
            registry.add("spring.datasource.username", () -> "postgres");
            registry.add("spring.datasource.password", () -> "postgres");
        };
    }

    @Bean
    RecordedMessages outbox() {
        return new RecordedMessages();
    }

    @Bean
    StrictRecordsModule strictRecordsModule() {
        return new StrictRecordsModule();
    }
}
