package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageContext;
import dev.orderly.messaging.MessageHandlers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What can be seen of consumption: an observation for each message, counters of their fates, and the critical time. */
final class ConsumerMetrics {

    private final MeterRegistry meters;
    private final ObservationRegistry observations;
    private final Clock clock;

    ConsumerMetrics(MeterRegistry meters, ObservationRegistry observations, Clock clock) {
        this.meters = meters;
        this.observations = observations;
        this.clock = clock;
    }

    /** Calls a handler in its message's context, under an observation that continues the sender's trace. */
    @Nullable
    Object observe(MessageHandlers handlers, ReceivedMessage message, Supplier<@Nullable Object> handler) {
        var context = new ReceiverContext<Map<String, String>>(Map::get, Kind.CONSUMER);
        context.setCarrier(message.incoming().headers());
        return Observation.createNotStarted("orderly.messaging.handle", () -> context, observations)
                .contextualName("handle " + message.envelope().type())
                .lowCardinalityKeyValue("type", message.envelope().type())
                .lowCardinalityKeyValue("consumer", handlers.consumer())
                .highCardinalityKeyValue("correlation.id", message.envelope().correlationId())
                .highCardinalityKeyValue("message.id", message.id().toString())
                .observe(() -> {
                    try (var _ =
                            MDC.putCloseable("correlationId", message.envelope().correlationId())) {
                        return MessageContext.handling(message.envelope(), handler::get);
                    }
                });
    }

    /** Counts messages whose effect is committed, and the time since each was published. */
    void handled(MessageHandlers handlers, List<ReceivedMessage> messages) {
        for (ReceivedMessage message : messages) {
            count("orderly.messaging.handled", handlers, message.envelope().type());
            Timer.builder("orderly.messaging.critical.time")
                    .description("From the publishing of a message to the commit of its effect")
                    .tag("type", message.envelope().type())
                    .tag("consumer", handlers.consumer())
                    .register(meters)
                    .record(Duration.between(message.envelope().time(), clock.instant()));
        }
    }

    void duplicates(MessageHandlers handlers, List<ReceivedMessage> messages) {
        messages.forEach(message -> count(
                "orderly.messaging.duplicate", handlers, message.envelope().type()));
    }

    void retried(MessageHandlers handlers, String type) {
        count("orderly.messaging.retried", handlers, type);
    }

    void deadLettered(MessageHandlers handlers, String type) {
        count("orderly.messaging.dead.lettered", handlers, type);
    }

    private void count(String name, MessageHandlers handlers, String type) {
        meters.counter(name, "type", type, "consumer", handlers.consumer()).increment();
    }
}
