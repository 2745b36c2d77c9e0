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
    private static final Duration LONGEST_STAY = Duration.ofSeconds(30);

    /** The groups that count figures and follow parcels, with their topics. */
    private static final Map<String, String> GROUPS =
            Map.of("analytics", "orders.events", "order-service.shipments", "shipments.events");

    Stream<Fault> all() {
        return Stream.concat(topics(), rebalances());
    }

    /**
     * A log that is deleted is gone, and with it what nobody has read: no shop gets over that. So only topics of dead
     * letters are deleted, which hold nothing here; and not catalog.products either, whose records nobody tells again.
     */
    private Stream<Fault> topics() {
        return Stream.of("orders.events-dlt", "shipments.events-dlt")
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

    /** Joins a group until it has been given partitions, reads from them without committing anything, and leaves. */
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
            long came = System.nanoTime();
            boolean wasGivenSome = false;
            int read = 0;
            while (isToStay(Duration.ofNanos(System.nanoTime() - came), read)) {
                read += intruder.poll(Duration.ofMillis(100)).count();
                wasGivenSome |= !intruder.assignment().isEmpty();
            }
            if (!wasGivenSome) {
                throw new IllegalStateException("the group has left no partition to another member");
            }
        }
    }

    private static boolean isToStay(Duration stayed, int read) {
        return stayed.compareTo(read > 0 ? STAY : LONGEST_STAY) < 0;
    }

    private Map<String, Object> configuration() {
        return Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrapServers());
    }
}
