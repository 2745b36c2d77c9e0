package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.messaging.Destination;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestDatabase;
import dev.orderly.testing.TestKafka;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What becomes of messages on Kafka, also of those that it does not take. */
class KafkaPublisherIT {

    private final TestDatabase database = MessagingDatabase.create();
    private final String topic = TestKafka.shared().newTopic(3);
    private final Destination destination = Destination.topic(topic);
    private final Replica replica = Replica.ofKafka(database, publisher -> publisher);
    private final Writer writer = new Writer(database, replica.signals, DataSize.ofMegabytes(10));
    private final KafkaInbox inbox = new KafkaInbox(TestKafka.shared(), topic);

    @AfterEach
    void stop() {
        replica.close();
        inbox.close();
    }

    @Test
    void sendsTheEnvelopeAsPrefixedHeaders() {
        UUID id = writer.publish(destination, "order-1", "body");

        ConsumerRecord<String, byte[]> message = inbox.awaitRecords(1).getFirst();
        assertThat(message.key()).isEqualTo("order-1");
        assertThat(KafkaInbox.body(message)).isEqualTo("body");
        assertThat(KafkaInbox.header(message, "ce_id")).isEqualTo(id.toString());
        assertThat(KafkaInbox.header(message, "ce_type")).isEqualTo("test.happened");
        assertThat(KafkaInbox.header(message, "content-type")).isEqualTo("application/json");
        assertThat(KafkaInbox.header(message, "x-kept")).isEqualTo("as is");
        Awaitility.await("deleted and counted").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(writer.waiting()).isZero();
            assertThat(replica.metric("orderly.messaging.published", "type", "test.happened"))
                    .isEqualTo(1);
        });
    }

    @Test
    @Survives(9)
    void parksARecordThatIsTooLargeAndBlocksItsKeyOnly() {
        writer.transactions.executeWithoutResult(status -> {
            writer.buffer.add(Writer.message(destination, "order-1", "x".repeat(3_000_000)));
            writer.buffer.add(Writer.message(destination, "order-1", "behind it"));
            writer.buffer.add(Writer.message(destination, "order-2", "beside it"));
        });

        assertThat(inbox.awaitBodies(1)).containsExactly("beside it");
        Awaitility.await("parked").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(writer.waiting()).isEqualTo(2);
            assertThat(replica.metric("orderly.messaging.outbox.parked", "lane", "kafka"))
                    .isEqualTo(1);
        });
        writer.publish(destination, "order-3", "later");
        assertThat(inbox.awaitBodies(2)).containsExactly("beside it", "later");
    }

    @Test
    @Survives(9)
    void parksARecordForATopicThatCannotExist() {
        writer.publish(Destination.topic("not a topic!"), "order-1", "poison");
        writer.publish(destination, "order-2", "beside it");

        assertThat(inbox.awaitBodies(1)).containsExactly("beside it");
        Awaitility.await("parked")
                .atMost(Duration.ofSeconds(10))
                .until(() -> replica.metric("orderly.messaging.outbox.parked", "lane", "kafka") == 1);
    }

    @Test
    void keepsARecordForAMissingTopicWithoutStallingOthers() {
        writer.publish(Destination.topic("missing-" + UUID.randomUUID()), "order-1", "to nowhere");
        writer.publish(destination, "order-2", "beside it");

        assertThat(inbox.awaitBodies(1)).containsExactly("beside it");
        Awaitility.await("an attempt noted")
                .atMost(Duration.ofSeconds(10))
                .until(() -> writer.waiting() == 1
                        && replica.metric("orderly.messaging.outbox.failures", "lane", "kafka", "result", "retried")
                                >= 1);
    }

    /** Kafka's producer waits by the clock that was set back. */
    @Test
    @Survives(39)
    void sendsThroughANewProducerOnceTheClockWasSetBack() throws Exception {
        var clock = new SettableClock();
        Map<String, Object> servers =
                Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers(), "client.id", "producer-of-" + topic);
        var publisher = new KafkaPublisher(servers, servers, Duration.ofSeconds(4), clock.watched());
        try {
            publisher.connect();
            Thread before = producer().orElseThrow();

            clock.setBack();
            publisher.connect();

            before.join(Duration.ofSeconds(10));
            assertThat(before.isAlive()).isFalse();
            assertThat(producer()).isPresent();
        } finally {
            publisher.close();
        }
    }

    private Optional<Thread> producer() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("producer-of-" + topic))
                .findFirst();
    }
}
