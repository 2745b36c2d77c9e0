package dev.orderly.invariants.brokers;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.orderly.invariants.brokers.Brokers.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The topics of Kafka, and how far each group has read them. */
final class KafkaTopics {

    private static final int ANSWER_MS = 10_000;

    private final String bootstrapServers;
    private final List<String> topics;
    private final TopicLetters letters;

    KafkaTopics(String bootstrapServers, List<String> topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.letters = new TopicLetters(bootstrapServers);
    }

    void read(Duration patience, Reading reading) throws IOException {
        Map<String, Object> configuration = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MS);
        Admin admin = Admin.create(configuration);
        try {
            read(admin, patience, reading);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IOException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Nobody waits for Kafka any more", e);
        } finally {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private void read(Admin admin, Duration patience, Reading reading)
            throws ExecutionException, InterruptedException, TimeoutException, IOException {
        Set<String> present = answer(admin.listTopics().names());
        for (String topic : topics) {
            Stream.of(topic, DeclaredChannels.deadLettersOfTopic(topic))
                    .filter(name -> !present.contains(name))
                    .forEach(name -> reading.missing().put("the topic " + name, Duration.ZERO));
        }
        // How far the groups have come is asked first: else they could have read more than there seemed to be.
        Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = presentGroups(admin);
        Set<TopicPartition> partitions = partitions(admin, topics, present);
        Map<TopicPartition, Long> first = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> recent = offsets(
                admin,
                partitions,
                OffsetSpec.forTimestamp(Instant.now().minus(patience).toEpochMilli()));
        groups.forEach((group, read) -> compare(group, read, first, end, recent, reading));
        Set<TopicPartition> dead = partitions(
                admin, topics.stream().map(DeclaredChannels::deadLettersOfTopic).toList(), present);
        letters.read(offsets(admin, dead, OffsetSpec.earliest()), offsets(admin, dead, OffsetSpec.latest()), reading);
    }

    /** Each generation of a consumer reads in a group of its own; those before the last are never read again. */
    private static Map<String, Map<TopicPartition, OffsetAndMetadata>> presentGroups(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> all =
                answer(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
                        .collect(toMap(group -> group.groupId(), _ -> new ListConsumerGroupOffsetsSpec()));
        if (all.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets =
                answer(admin.listConsumerGroupOffsets(all).all());
        Set<String> present = Generation.latest(offsets.keySet());
        return offsets.entrySet().stream()
                .filter(group -> present.contains(group.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void compare(
            String group,
            Map<TopicPartition, OffsetAndMetadata> read,
            Map<TopicPartition, Long> first,
            Map<TopicPartition, Long> end,
            Map<TopicPartition, Long> recent,
            Reading reading) {
        Set<String> ofGroup = read.keySet().stream().map(TopicPartition::topic).collect(toSet());
        end.forEach((partition, last) -> {
            if (!ofGroup.contains(partition.topic())) {
                return;
            }
            @Nullable OffsetAndMetadata committed = read.get(partition);
            long next = committed == null ? first.getOrDefault(partition, 0L) : committed.offset();
            if (next < last) {
                reading.unread().merge(group + " of " + partition.topic(), last - next, Long::sum);
            }
            // A partition without anything recent has no such offset: all of it is old.
            long old = recent.getOrDefault(partition, -1L);
            if (next < (old < 0 ? last : old)) {
                reading.behind().add(partition.topic());
            }
        });
    }

    private static Set<TopicPartition> partitions(Admin admin, List<String> topics, Set<String> present)
            throws ExecutionException, InterruptedException, TimeoutException {
        Collection<String> known = topics.stream().filter(present::contains).toList();
        return answer(admin.describeTopics(known).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(toSet());
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        var asked = partitions.stream().collect(toMap(Function.identity(), _ -> which));
        return answer(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(ANSWER_MS, TimeUnit.MILLISECONDS);
    }
}
