package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.messaging.Destination.Broker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LaneMetrics metrics = new LaneMetrics(registry, Broker.RABBITMQ);

    @Test
    void countPublishedMessagesByTypeAndDeadLettersApart() {
        metrics.published(row(Map.of("type", "order.created")));
        metrics.published(row(Map.of("type", "order.created")));
        metrics.published(row(Map.of("type", "order.created", OutboxMessage.ORIGIN, "queue orders")));
        metrics.published(row(Map.of("type", "made up by a foreign sender", OutboxMessage.ORIGIN, "queue orders")));

        assertThat(published("order.created")).isEqualTo(2);
        assertThat(published("dead-letter")).isEqualTo(2);
        assertThat(registry.find("orderly.messaging.published").counters()).hasSize(2);
    }

    private double published(String type) {
        return registry.get("orderly.messaging.published")
                .tags("lane", "rabbitmq", "type", type)
                .counter()
                .count();
    }

    private static OutboxRow row(Map<String, String> headers) {
        return new OutboxRow(1, "id", "key", "channel", "", headers, new byte[0], 0);
    }
}
