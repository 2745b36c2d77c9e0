package dev.orderly.localstack.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.orderly.localstack.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One message of those that pass by, a hundred times more. */
record DuplicateFaults(LocalStack stack) {

    private static final int COPIES = 100;
    private static final Duration TIME_FOR_ONE_TO_PASS = Duration.ofSeconds(10);
    private static final Duration TIME_FOR_COPIES = Duration.ofSeconds(30);

    Stream<Fault> all() {
        return Stream.concat(
                Stream.of("inventory.commands", "payment.commands", "shipping.commands", "order.commands")
                        .map(queue -> fault("broker", queue, () -> repeatMessage("commands", queue))),
                Stream.of(
                        fault("broker", "orders.events in RabbitMQ", () -> repeatMessage("orders.events", "#")),
                        fault("kafka", "orders.events in Kafka", () -> repeatRecord("orders.events")),
                        fault("kafka", "shipments.events", () -> repeatRecord("shipments.events"))));
    }

    private static Fault fault(String part, String what, Fault.Act repeat) {
        return new Fault(Kind.DUPLICATED, Set.of(part), what, Duration.ZERO, repeat, Fault.NOTHING);
    }

    private void repeatMessage(String exchange, String key) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(stack.amqp());
        try (var connection = factory.newConnection("faults");
                Channel channel = connection.createChannel()) {
            String tap = channel.queueDeclare().getQueue();
            channel.queueBind(tap, exchange, key);
            GetResponse passing = next(channel, tap);
            channel.queueUnbind(tap, exchange, key);
            channel.confirmSelect();
            for (int i = 0; i < COPIES; i++) {
                channel.basicPublish(
                        exchange, passing.getEnvelope().getRoutingKey(), passing.getProps(), passing.getBody());
            }
            channel.waitForConfirmsOrDie(TIME_FOR_COPIES.toMillis());
        }
    }

    private static GetResponse next(Channel channel, String queue) throws Exception {
        long until = System.nanoTime() + TIME_FOR_ONE_TO_PASS.toNanos();
        while (System.nanoTime() < until) {
            GetResponse message = channel.basicGet(queue, true);
            if (message != null) {
                return message;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("no message has passed");
    }

    private void repeatRecord(String topic) throws Exception {
        Map<String, Object> where = Map.of("bootstrap.servers", stack.kafkaBootstrapServers());
        try (var consumer = new KafkaConsumer<>(where, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(where, new ByteArraySerializer(), new ByteArraySerializer())) {
            ConsumerRecord<byte[], byte[]> passing = next(consumer, topic);
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (int i = 0; i < COPIES; i++) {
                sent.add(producer.send(new ProducerRecord<>(
                        topic, passing.partition(), passing.key(), passing.value(), passing.headers())));
            }
            producer.flush();
            for (Future<RecordMetadata> copy : sent) {
                copy.get(); // fails if the copy has not arrived
            }
        }
    }

    private static ConsumerRecord<byte[], byte[]> next(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        long until = System.nanoTime() + TIME_FOR_ONE_TO_PASS.toNanos();
        while (System.nanoTime() < until) {
            for (var passing : consumer.poll(Duration.ofMillis(100))) {
                return passing;
            }
        }
        throw new IllegalStateException("no record has passed");
    }
}
