package dev.orderly.saga.sagas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Traces;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TracesOfSagasIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final List<ReadableSpan> ended = new CopyOnWriteArrayList<>();
    private final Traces traces = recorded();
    private final SagaDatabase database = SagaDatabase.create(traces);
    private final OrderId order = new OrderId(MessageIds.next());

    @Test
    void aDeadlineContinuesTheTraceInWhichItsSagaBegan() {
        placeIn("00-" + TRACE + "-00f067aa0ba902b7-01");

        wake();

        assertThat(ended)
                .extracting(ReadableSpan::getName)
                .containsExactly("handle order.created", "deadline of place-order");
        assertThat(ended.getLast().getSpanContext().getTraceId()).isEqualTo(TRACE);
        assertThat(ended.getLast().getParentSpanContext().getSpanId())
                .isEqualTo(ended.getFirst().getSpanContext().getSpanId());
    }

    @Test
    void aDeadlineOfASagaWithoutATraceBeginsNone() {
        database.place(order);

        wake();

        assertThat(database.sent(order)).hasSize(2);
        assertThat(ended).isEmpty();
    }

    private void placeIn(String traceparent) {
        traces.continued(traceparent, "handle order.created", () -> {
            database.place(order);
            return null;
        });
    }

    private void wake() {
        database.letDeadlinesPass();
        assertThat(database.service().wakeDue(10)).isEqualTo(1);
    }

    private Traces recorded() {
        var tracer = SdkTracerProvider.builder()
                .addSpanProcessor(new Remembering())
                .build()
                .get("test");
        var bridge = new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {});
        var w3c = ContextPropagators.create(W3CTraceContextPropagator.getInstance());
        return new Traces(bridge, new OtelPropagator(w3c, tracer));
    }

    private final class Remembering implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.add(span);
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
