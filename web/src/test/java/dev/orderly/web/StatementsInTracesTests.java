package dev.orderly.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class StatementsInTracesTests {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String RECEIVER = "http://localhost:4318/v1/traces";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void areSeenWhereTracesAreSent() {
        environment.setProperty(ENDPOINT, RECEIVER);

        assertThat(areSeen()).isTrue();
    }

    @Test
    void areNotSeenElsewhere() {
        assertThat(areSeen()).isFalse();
    }

    /** This is how Spring Boot understands the endpoint: it sends nothing. */
    @Test
    void areNotSeenWhereTheEndpointIsSwitchedOff() {
        environment.setProperty(ENDPOINT, "false");

        assertThat(areSeen()).isFalse();
    }

    @Test
    void areNotSeenWhereSomebodySaysSo() {
        environment.setProperty(ENDPOINT, RECEIVER);
        environment.setProperty("jdbc.datasource-proxy.enabled", "false");

        assertThat(areSeen()).isFalse();
    }

    private boolean areSeen() {
        new StatementsInTraces().postProcessEnvironment(environment, new SpringApplication());
        return environment.getRequiredProperty("jdbc.datasource-proxy.enabled", boolean.class);
    }
}
