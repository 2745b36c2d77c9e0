package dev.orderly.web;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Where traces are sent, they have the database's statements in them; elsewhere nobody pays for looking at each. */
final class StatementsInTraces implements EnvironmentPostProcessor, Ordered {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String OBSERVE_STATEMENTS = "jdbc.datasource-proxy.enabled";

    /** After everything that may name the endpoint. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String endpoint = environment.getProperty(ENDPOINT, "");
        boolean sent = !endpoint.isEmpty() && !endpoint.equalsIgnoreCase("false");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("statements in traces", Map.of(OBSERVE_STATEMENTS, sent)));
    }
}
