package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination.Broker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What one lane tells of its work. */
final class LaneMetrics {

    private final MeterRegistry registry;
    private final String lane;
    private final Timer confirms;
    private final Counter retried;
    private final Counter parked;
    private final MeterProvider<Counter> published;
    private volatile boolean up;
    private volatile int slots;

    LaneMetrics(MeterRegistry registry, Broker broker) {
        this.registry = registry;
        this.lane = OutboxTable.lane(broker);
        this.confirms = Timer.builder("orderly.messaging.outbox.confirm")
                .description("From handing a message to the broker to its confirm")
                .tag("lane", lane)
                .publishPercentileHistogram()
                .register(registry);
        this.published = Counter.builder("orderly.messaging.published")
                .description("Messages that the broker has confirmed; dead letters are a type of their own")
                .tag("lane", lane)
                .withRegistry(registry);
        this.retried = failures("retried");
        this.parked = failures("parked");
        Gauge.builder("orderly.messaging.outbox.lane.up", this, metrics -> metrics.up ? 1 : 0)
                .description("1 while the broker takes messages from this process")
                .tag("lane", lane)
                .register(registry);
        Gauge.builder("orderly.messaging.outbox.lane.slots", this, metrics -> metrics.slots)
                .description("Key ranges that this process sends for")
                .tag("lane", lane)
                .register(registry);
    }

    private Counter failures(String result) {
        return Counter.builder("orderly.messaging.outbox.failures")
                .description("Messages that the broker did not take: to be tried again, or parked for good")
                .tag("lane", lane)
                .tag("result", result)
                .register(registry);
    }

    void published(OutboxRow row) {
        published.withTag("type", row.publishedAs()).increment();
    }

    void confirmed(long nanos) {
        confirms.record(nanos, TimeUnit.NANOSECONDS);
    }

    void retried() {
        retried.increment();
    }

    void parked() {
        parked.increment();
    }

    void up(boolean isUp) {
        up = isUp;
    }

    boolean isUp() {
        return up;
    }

    void slots(int owned) {
        slots = owned;
    }
}
