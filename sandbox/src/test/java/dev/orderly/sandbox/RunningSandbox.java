package dev.orderly.sandbox;

import dev.orderly.testing.TestDatabase;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The sandbox's surroundings in a test: a database of its own, short delays, and a client. */
@TestConfiguration(proxyBeanMethods = false)
class RunningSandbox {

    @Bean
    TestDatabase database() {
        return TestDatabase.empty();
    }

    @Bean
    DynamicPropertyRegistrar surroundings() {
        return properties -> {
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
