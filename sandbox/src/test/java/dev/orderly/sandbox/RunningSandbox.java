package dev.orderly.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The sandbox's surroundings in a test: a PostgreSQL of its own, short delays, and a client. */
@TestConfiguration(proxyBeanMethods = false)
class RunningSandbox {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.start();
    }

    @Bean
    DynamicPropertyRegistrar surroundings(EmbeddedPostgres postgres) {
        return properties -> {
            properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
            properties.add("spring.datasource.username", () -> "postgres");
            properties.add("spring.datasource.password", () -> "postgres");
            properties.add("sandbox.payments.late-after", () -> "1500ms");
            properties.add("sandbox.carrier.slow-after", () -> "1500ms");
            properties.add("sandbox.carrier.in-transit-after", () -> "0s");
            properties.add("sandbox.carrier.delivered-after", () -> "700ms");
        };
    }

    @Bean
    @Lazy
    SandboxClient client(Environment environment) {
        return new SandboxClient(environment.getRequiredProperty("local.server.port", Integer.class));
    }
}
