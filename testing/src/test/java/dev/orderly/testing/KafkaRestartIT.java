package dev.orderly.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaRestartIT {

    @Test
    void keepsThePortAndTheDataOfANode() throws Exception {
        TestKafka kafka = TestKafka.own();
        String servers = kafka.bootstrapServers();
        String topic = kafka.newTopic(1);
        send(kafka, topic, "kept");

        kafka.stop();
        kafka.start();

        assertThat(kafka.bootstrapServers()).isEqualTo(servers);
        try (Consumer<String, byte[]> consumer = kafka.consumerOf(topic)) {
            assertThat(consumer.poll(Duration.ofSeconds(20)))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("kept".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(TestKafka kafka, String topic, String value) throws Exception {
        Map<String, Object> configuration = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)))
                    .get(20, TimeUnit.SECONDS);
        }
    }
}
