package dev.orderly.invariants.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.invariants.brokers.Brokers.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead letters of Kafka. They stay where they are, so that only new ones have to be read. */
final class TopicLetters {

    /** Of each partition the latest. */
    private static final int LETTERS = 1000;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final Set<UUID> orders = new HashSet<>();
    private final Map<TopicPartition, Long> readUpTo = new HashMap<>();

    TopicLetters(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    void read(Map<TopicPartition, Long> first, Map<TopicPartition, Long> end, Reading reading) {
        var from = new HashMap<TopicPartition, Long>();
        end.forEach((partition, last) -> {
            long begin = first.getOrDefault(partition, 0L);
            if (begin < last) {
                reading.deadLetters().merge(partition.topic(), last - begin, Long::sum);
            }
            long next = Math.max(Math.max(begin, last - LETTERS), readUpTo.getOrDefault(partition, 0L));
            if (next < last) {
                from.put(partition, next);
            }
        });
        if (!from.isEmpty()) {
            readNew(from, end);
        }
        reading.deadLettered().addAll(orders);
    }

    private void readNew(Map<TopicPartition, Long> from, Map<TopicPartition, Long> end) {
        Map<String, Object> configuration = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        long began = System.nanoTime();
        try (var consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            var open = new HashSet<>(from.keySet());
            while (!open.isEmpty() && System.nanoTime() - began < LONGEST.toNanos()) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::keep);
                List.copyOf(open).forEach(partition -> {
                    long next = consumer.position(partition);
                    readUpTo.put(partition, next);
                    if (next >= end.getOrDefault(partition, 0L)) {
                        open.remove(partition);
                    }
                });
            }
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> letter) {
        Header correlation = letter.headers().lastHeader("ce_correlationid");
        if (correlation != null && correlation.value() != null) {
            OrderOf.text(new String(correlation.value(), UTF_8)).ifPresent(orders::add);
        }
    }
}
