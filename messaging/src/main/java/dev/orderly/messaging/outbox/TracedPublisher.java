package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Traces;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import io.micrometer.tracing.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Makes a span of the sending of each message whose trace is sampled, from handing it to the broker to its confirm; what
 * the consumers do is below it. Other messages pass as they are.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Conventions for messaging spans</a>
 */
final class TracedPublisher implements Publisher {

    private final Publisher publisher;
    private final String system;
    private final Traces traces;

    /** Traces one broker's publisher; {@code system} is what the conventions call the broker. */
    TracedPublisher(Publisher publisher, String system, Traces traces) {
        this.publisher = publisher;
        this.system = system;
        this.traces = traces;
    }

    @Override
    public CompletableFuture<Outcome> publish(OutboxRow row) {
        String traceparent = row.headers().get(EnvelopeHeaders.TRACEPARENT);
        if (traceparent == null || !Traces.isSampled(traceparent)) {
            return publisher.publish(row);
        }
        Span span = span(row, traceparent);
        var outcome = new CompletableFuture<Outcome>();
        try {
            var _ = publisher.publish(below(span, row)).whenComplete((result, failure) -> {
                if (failure == null) {
                    end(span, result, outcome);
                } else {
                    span.error(failure).end();
                    outcome.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            span.error(e).end();
            throw e;
        }
        return outcome;
    }

    private Span span(OutboxRow row, String traceparent) {
        return traces.below(traceparent)
                .kind(Span.Kind.PRODUCER)
                .name("publish " + row.publishedAs())
                .tag("messaging.system", system)
                .tag("messaging.operation.type", "send")
                .tag("messaging.operation.name", "publish")
                .tag("messaging.destination.name", row.channel())
                .tag("messaging.message.id", row.id())
                .tag("correlation.id", row.headers().getOrDefault(EnvelopeHeaders.CORRELATION_ID, ""))
                .start();
    }

    private static OutboxRow below(Span span, OutboxRow row) {
        String traceparent = Traces.traceparent(span);
        if (traceparent == null) {
            return row;
        }
        Map<String, String> headers = new HashMap<>(row.headers());
        headers.put(EnvelopeHeaders.TRACEPARENT, traceparent);
        return row.with(headers);
    }

    /** Who waits for the outcome and measures something does so within the span, so that an exemplar can name it. */
    private void end(Span span, Outcome result, CompletableFuture<Outcome> outcome) {
        switch (result) {
            case Outcome.Confirmed _ -> {}
            case Outcome.Failed(String error) -> span.error(new NotPublished(error));
            case Outcome.Refused(String error) -> span.error(new NotPublished(error));
            case Outcome.Suspect(String error) -> span.error(new NotPublished(error));
            case Outcome.Blocked(String error) -> span.error(new NotPublished(error));
            case Outcome.Unavailable(String error) -> span.error(new NotPublished(error));
        }
        traces.in(span, () -> outcome.complete(result));
    }

    @Override
    public void connect() throws BrokerUnavailable {
        publisher.connect();
    }

    @Override
    public List<List<OutboxRow>> waves(List<OutboxRow> page) {
        return publisher.waves(page);
    }

    @Override
    public void close() {
        publisher.close();
    }

    /** What a span shows of an outcome that is none: nobody throws it. */
    private static final class NotPublished extends Exception {
        private static final long serialVersionUID = 1;

        NotPublished(String message) {
            super(message, null, false, false);
        }
    }
}
