package dev.orderly.localstack.faults;

import dev.orderly.localstack.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What can go wrong inside Kafka. */
record KafkaFaults(LocalStack stack) {

    private static final Duration STAY = Duration.ofSeconds(3);

    /** The groups that count figures and follow parcels, with their topics. */
    private static final Map<String, String> GROUPS =
            Map.of("analytics", "orders.events", "order-service.shipments", "shipments.events");

    Stream<Fault> all() {
        return Stream.concat(topics(), rebalances());
    }

    /** A log that is deleted is gone, and with it what nobody has read. These hold what is told again, or nothing. */
    private Stream<Fault> topics() {
        return Stream.of("orders.events-dlt", "catalog.products")
                .map(topic -> new Fault(
                        Kind.TOPIC_DELETED, Set.of("kafka"), topic, Duration.ZERO, () -> delete(topic), Fault.NOTHING));
    }

    private void delete(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(configuration())) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    private Stream<Fault> rebalances() {
        return GROUPS.entrySet().stream()
                .map(group -> new Fault(
                        Kind.REBALANCED,
                        Set.of("kafka"),
                        group.getKey(),
                        Duration.ZERO,
                        () -> intrude(group.getKey(), group.getValue()),
                        Fault.NOTHING));
    }

    /** Joins a group, is given partitions, reads from them without committing anything, and leaves. */
    private void intrude(String group, String topic) {
        Map<String, Object> configuration = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.kafkaBootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (var intruder =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            intruder.subscribe(List.of(topic));
            long until = System.nanoTime() + STAY.toNanos();
            while (System.nanoTime() < until) {
                intruder.poll(Duration.ofMillis(100));
            }
        }
    }

    private Map<String, Object> configuration() {
        return Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrapServers());
    }
}
