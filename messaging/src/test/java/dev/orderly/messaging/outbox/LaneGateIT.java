package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Destination.Broker;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.testing.TestKafka;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** At the start of every service: until the channels are declared nothing is sent, and that is no outage. */
@ExtendWith(OutputCaptureExtension.class)
class LaneGateIT {

    private final String topic = TestKafka.shared().newTopic(1);

    @Test
    void keepsMessagesQuietlyUntilTheChannelsAreDeclared(CapturedOutput output) {
        var declared = new AtomicBoolean();
        var looks = new AtomicInteger();
        LaneGate gate = _ -> {
            looks.incrementAndGet();
            return declared.get();
        };
        Map<Broker, Publisher> kafka = Map.of(Broker.KAFKA, Replica.kafka(TestKafka.shared()));
        try (var inbox = new KafkaInbox(TestKafka.shared(), topic);
                var replica = Replica.start(MessagingDatabase.create(), gate, kafka)) {
            Writer writer = replica.writer();
            writer.publish(Destination.topic(topic), "order-1", "body");
            await().atMost(Duration.ofSeconds(10)).until(() -> looks.get() > 50);
            assertThat(writer.waiting()).isOne();
            assertThat(replica.metric("orderly.messaging.outbox.lane.up")).isZero();

            declared.set(true);

            assertThat(inbox.awaitBodies(1)).containsExactly("body");
            await().atMost(Duration.ofSeconds(10)).until(() -> output.getAll().contains("The kafka lane is up"));
            assertThat(output).doesNotContain("lane is down");
        }
    }
}
