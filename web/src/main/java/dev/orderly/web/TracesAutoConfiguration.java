package dev.orderly.web;

import io.micrometer.observation.ObservationPredicate;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;
import net.ttddyy.observation.tracing.DataSourceBaseContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.util.function.SingletonSupplier;

/** What is not worth a span. */
@AutoConfiguration
public class TracesAutoConfiguration {

    /** A statement is seen as a part of a trace, or not at all: pollers ask all day long. */
    @Bean
    ObservationPredicate statementsOfSampledTraces(ObjectProvider<Tracer> tracers) {
        var tracer = SingletonSupplier.of(() -> tracers.getIfAvailable(() -> Tracer.NOOP));
        return (name, context) -> !(context instanceof DataSourceBaseContext) || isSampled(tracer.obtain());
    }

    private static boolean isSampled(Tracer tracer) {
        Span span = tracer.currentSpan();
        return span != null && Boolean.TRUE.equals(span.context().sampled());
    }

    /** Health checks and scrapes come every few seconds; they would be most of the traces, and of the requests counted. */
    @Bean
    ObservationPredicate requestsButProbes() {
        return (name, context) ->
                !(context instanceof ServerRequestObservationContext request && isProbe(request.getCarrier()));
    }

    private static boolean isProbe(@Nullable HttpServletRequest request) {
        String path = request == null ? "" : request.getRequestURI();
        return path.startsWith("/actuator") || path.equals("/livez") || path.equals("/readyz");
    }
}
