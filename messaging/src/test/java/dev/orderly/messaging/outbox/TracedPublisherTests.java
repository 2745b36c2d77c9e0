package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.messaging.RecordedSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracedPublisherTests {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SAMPLED = TRACE + "-00f067aa0ba902b7-01";
    private static final String UNSAMPLED = TRACE + "-00f067aa0ba902b7-00";

    private final RecordedSpans spans = new RecordedSpans();
    private final SlowBroker broker = new SlowBroker();
    private final Publisher publisher = new TracedPublisher(broker, "rabbitmq", spans.traces());

    @Test
    void recordsTheSendingUntilItsConfirm() {
        CompletableFuture<Outcome> outcome =
                publisher.publish(row(Map.of("type", "order.created", "traceparent", SAMPLED)));
        assertThat(spans.all()).isEmpty();

        broker.answer.complete(Outcome.CONFIRMED);

        assertThat(outcome).isCompletedWithValue(Outcome.CONFIRMED);
        assertThat(spans.all()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("publish order.created");
            assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(attribute(span, "messaging.system")).isEqualTo("rabbitmq");
            assertThat(attribute(span, "messaging.destination.name")).isEqualTo("orders.events");
            assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        });
    }

    @Test
    void putsTheConsumerBelowTheSending() {
        publish(Map.of("type", "order.created", "traceparent", SAMPLED, "x-kept", "as is"));

        assertThat(broker.sent)
                .singleElement()
                .satisfies(row -> assertThat(row.headers())
                        .containsEntry("x-kept", "as is")
                        .containsEntry(
                                "traceparent",
                                TRACE + "-" + spans.all().getFirst().getSpanId() + "-01"));
    }

    @Test
    void showsWhatWentWrong() {
        var _ = publisher.publish(row(Map.of("type", "order.created", "traceparent", SAMPLED)));
        broker.answer.complete(new Outcome.Failed("no queue takes it"));

        assertThat(spans.all()).singleElement().satisfies(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getStatus().getDescription()).isEqualTo("no queue takes it");
        });
    }

    @Test
    void letsWhoMeasuresTheConfirmNameTheTrace() {
        var present = new AtomicReference<@Nullable String>();
        var _ = publisher
                .publish(row(Map.of("type", "order.created", "traceparent", SAMPLED)))
                .thenRun(() -> present.set(spans.traces().present()));

        broker.answer.complete(Outcome.CONFIRMED);

        assertThat(present.get()).startsWith(TRACE);
    }

    @Test
    void letsEverythingElsePassAsItIs() {
        OutboxRow unsampled = publish(Map.of("type", "order.created", "traceparent", UNSAMPLED));
        OutboxRow untraced = publish(Map.of("type", "order.created"));
        OutboxRow malformed = publish(Map.of("type", "order.created", "traceparent", "made up by a foreign sender"));

        assertThat(broker.sent)
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .containsExactly(unsampled, untraced, malformed);
        assertThat(spans.all()).isEmpty();
    }

    private OutboxRow publish(Map<String, String> headers) {
        OutboxRow row = row(headers);
        var _ = publisher.publish(row);
        broker.answer.complete(Outcome.CONFIRMED);
        return row;
    }

    private static @Nullable String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    private static OutboxRow row(Map<String, String> headers) {
        return new OutboxRow(1, "id", "key", "orders.events", "order.created", headers, new byte[0], 0);
    }

    /** Answers when it is told to. */
    private static final class SlowBroker implements Publisher {

        final List<OutboxRow> sent = new ArrayList<>();
        final CompletableFuture<Outcome> answer = new CompletableFuture<>();

        @Override
        public void connect() {}

        @Override
        public CompletableFuture<Outcome> publish(OutboxRow row) {
            sent.add(row);
            return answer;
        }

        @Override
        public List<List<OutboxRow>> waves(List<OutboxRow> page) {
            return List.of(page);
        }

        @Override
        public void close() {}
    }
}
