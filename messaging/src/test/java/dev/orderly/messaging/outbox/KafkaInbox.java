package dev.orderly.messaging.outbox;

import dev.orderly.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** What has arrived on a topic so far. */
final class KafkaInbox implements AutoCloseable {

    private final Consumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    KafkaInbox(TestKafka kafka, String topic) {
        this.consumer = kafka.consumerOf(topic);
    }

    List<ConsumerRecord<String, byte[]>> awaitRecords(int atLeast) {
        Awaitility.await(atLeast + " records")
                .atMost(Duration.ofSeconds(40))
                .pollInSameThread()
                .until(() -> poll().size() >= atLeast);
        return List.copyOf(records);
    }

    List<String> awaitBodies(int atLeast) {
        return awaitRecords(atLeast).stream().map(KafkaInbox::body).toList();
    }

    List<ConsumerRecord<String, byte[]>> poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records;
    }

    static String body(ConsumerRecord<String, byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }

    static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
