package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.messaging.Destination;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class OutboxGaugesIT {

    private final TestDatabase database = MessagingDatabase.create();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OutboxGauges gauges = new OutboxGauges(database.jdbc(), registry);

    @Test
    void showDepthAndAgeByLaneAndKeepThemWhileTheDatabaseIsDown() {
        var writer = new Writer(database, new LaneSignals());
        writer.publish(Destination.queue("queue"), "order-1", "parked");
        writer.publish(Destination.queue("queue"), "order-2", "waiting");
        writer.jdbc.update("UPDATE messaging.outbox_messages SET created_at = now() - interval '1 hour',"
                + " parked_at = now(), next_attempt_at = 'infinity' WHERE message_key = 'order-1'");
        writer.jdbc.update("UPDATE messaging.outbox_messages SET created_at = now() - interval '1 minute'"
                + " WHERE message_key = 'order-2'");

        gauges.refresh();
        database.down();
        gauges.refresh();

        assertThat(gauge("depth", "rabbitmq")).isEqualTo(2);
        assertThat(gauge("parked", "rabbitmq")).isEqualTo(1);
        assertThat(gauge("oldest.age", "rabbitmq")).isBetween(60.0, 100.0);
        assertThat(gauge("depth", "kafka")).isZero();
    }

    private double gauge(String name, String lane) {
        var meter = registry.get("orderly.messaging.outbox." + name)
                .tag("lane", lane)
                .meter();
        return meter.measure().iterator().next().getValue();
    }
}
