package dev.orderly.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import net.ttddyy.observation.tracing.QueryContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TracesAutoConfigurationTests {

    private final TracesAutoConfiguration configuration = new TracesAutoConfiguration();

    @ParameterizedTest
    @CsvSource({
        "/api/orders, true",
        "/api/admin/rebuild, true",
        "/readyz, false",
        "/livez, false",
        "/actuator/prometheus, false"
    })
    void requestsAreSeenButProbesAreNot(String path, boolean seen) {
        var request = new ServerRequestObservationContext(
                new MockHttpServletRequest("GET", path), new MockHttpServletResponse());

        assertThat(configuration.requestsButProbes().test("http.server.requests", request))
                .isEqualTo(seen);
    }

    @Test
    void aStatementIsSeenInASampledTraceOnly() {
        assertThat(statementIsSeen(tracer(Sampler.alwaysOn()))).isTrue();
        assertThat(statementIsSeen(tracer(Sampler.alwaysOff()))).isFalse();
    }

    @Test
    void aStatementOutsideOfAnyTraceIsNotSeen() {
        assertThat(isSeen(tracer(Sampler.alwaysOn()), new QueryContext())).isFalse();
        assertThat(isSeen(null, new QueryContext())).isFalse();
    }

    @Test
    void whatIsNoStatementIsSeenEverywhere() {
        assertThat(isSeen(null, new Observation.Context())).isTrue();
    }

    private boolean statementIsSeen(Tracer tracer) {
        try (var _ = tracer.withSpan(tracer.nextSpan())) {
            return isSeen(tracer, new QueryContext());
        }
    }

    private boolean isSeen(@Nullable Tracer tracer, Observation.Context context) {
        var beans = new StaticListableBeanFactory();
        if (tracer != null) {
            beans.addBean("tracer", tracer);
        }
        return configuration
                .statementsOfSampledTraces(beans.getBeanProvider(Tracer.class))
                .test("any", context);
    }

    private static Tracer tracer(Sampler sampler) {
        var provider = SdkTracerProvider.builder().setSampler(sampler).build();
        return new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), event -> {});
    }
}
