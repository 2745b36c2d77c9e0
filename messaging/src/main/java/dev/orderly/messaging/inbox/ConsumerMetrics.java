package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.Traces;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import dev.orderly.messaging.envelope.MessageTypes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Counters of what became of messages, and the critical time. Inside a transaction nothing is counted before it commits,
 * so that a batch that is rolled back and run again counts once.
 */
final class ConsumerMetrics {

    private static final Duration LONGEST_CRITICAL_TIME = Duration.ofMinutes(10);

    private final MessageTypes types;
    private final Traces traces;
    private final Clock clock;
    private final MeterProvider<Counter> handled;
    private final MeterProvider<Counter> duplicates;
    private final MeterProvider<Counter> retried;
    private final MeterProvider<Counter> deadLettered;
    private final MeterProvider<Timer> criticalTime;

    ConsumerMetrics(MeterRegistry meters, MessageTypes types, Traces traces, Clock clock) {
        this.types = types;
        this.traces = traces;
        this.clock = clock;
        this.handled = counter(meters, "handled", "Messages whose effect is committed");
        this.duplicates = counter(meters, "duplicate", "Deliveries of messages that had been taken before");
        this.retried = counter(meters, "retried", "Failed attempts at messages that are followed by another");
        this.deadLettered = counter(meters, "dead.lettered", "Messages that could not be handled");
        this.criticalTime = Timer.builder("orderly.messaging.critical.time")
                .description("From the publishing of a message, just before its commit, to the commit of its effect")
                .publishPercentileHistogram()
                .maximumExpectedValue(LONGEST_CRITICAL_TIME)
                .withRegistry(meters);
    }

    private static MeterProvider<Counter> counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("orderly.messaging." + name)
                .description(description)
                .withRegistry(meters);
    }

    /** Begins all counters of a consumer with zero: Prometheus does not see the first increase of one that appears late. */
    void begin(MessageHandlers handlers) {
        for (Class<?> type : handlers.handledTypes()) {
            Tags tags = tags(handlers, types.typeOf(type).name());
            List.of(handled, duplicates, retried, deadLettered).forEach(counter -> counter.withTags(tags));
        }
        deadLettered.withTags(tags(handlers, MessageTypes.UNKNOWN));
    }

    /** Counts messages that have had their effect, and the time since each was published. */
    void handled(MessageHandlers handlers, List<ReceivedMessage> messages) {
        AfterCommit.run(() -> {
            Instant now = clock.instant();
            for (ReceivedMessage message : messages) {
                Envelope envelope = message.envelope();
                traces.measure(envelope.traceparent(), () -> handled(tags(handlers, envelope.type()), envelope, now));
            }
        });
    }

    private void handled(Tags tags, Envelope envelope, Instant now) {
        Duration age = Duration.between(envelope.time(), now);
        handled.withTags(tags).increment();
        // The sender's clock may be ahead of ours, and a timer passes over what is negative.
        criticalTime.withTags(tags).record(age.isNegative() ? Duration.ZERO : age);
    }

    /** Counts a delivery that has no effect, because one before it had or will have. */
    void duplicate(MessageHandlers handlers, IncomingMessage message) {
        count(duplicates, handlers, message);
    }

    /** Counts a failed attempt that is not the last. */
    void retried(MessageHandlers handlers, IncomingMessage message) {
        count(retried, handlers, message);
    }

    void deadLettered(MessageHandlers handlers, IncomingMessage message) {
        count(deadLettered, handlers, message);
    }

    /** A foreign message may name any type, but each label is kept for ever: unknown types share one. */
    private void count(MeterProvider<Counter> counter, MessageHandlers handlers, IncomingMessage message) {
        String type = types.knownOrUnknown(message.headers().get(EnvelopeHeaders.TYPE));
        AfterCommit.run(() -> counter.withTags(tags(handlers, type)).increment());
    }

    private static Tags tags(MessageHandlers handlers, String type) {
        return Tags.of("type", type, "consumer", handlers.consumer());
    }
}
