package dev.orderly.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.broker.Ledger.Entry;
import dev.orderly.messaging.broker.Ledger.Place;
import dev.orderly.messaging.outbox.SettableClock;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestKafka;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KafkaTopologyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    @Survives(30)
    void takesNothingFromATopicWhoseDeadLettersHaveFewerPartitions(CapturedOutput output) throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        String deadLetters = place.topic() + "-dlt";
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", place.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(deadLetters, 1, (short) 1)))
                    .all()
                    .get();
            try (var _ = place.start();
                    var letters = new Letters(place)) {
                await().atMost(PATIENCE)
                        .until(() -> output.getAll()
                                .contains("dead letter topics with fewer partitions than their topics: ["
                                        + place.topic()));
                letters.toTopic(new Entry("alice", 1));
                await().during(Duration.ofSeconds(3))
                        .atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(place.entriesOf("alice")).isEmpty());

                admin.createPartitions(Map.of(deadLetters, NewPartitions.increaseTo(2)))
                        .all()
                        .get();

                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(place.entriesOf("alice")).containsExactly(1));
            }
        }
    }

    @Test
    void setsKafkasOwnTimeForATopicThatWasThereBefore() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        var before = new NewTopic(place.topic(), 2, (short) 1)
                .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", place.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(before)).all().get();

            try (var _ = place.start()) {
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(timestampTypes(admin, place.topic())).containsExactly("LogAppendTime"));
            }
        }
    }

    /** Kafka's admin client waits by the clock that was set back. */
    @Test
    @Survives(39)
    void declaresThroughANewConnectionOnceTheClockWasSetBack() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        String name = "admin-of-" + place.topic();
        Map<String, Object> servers = Map.of("bootstrap.servers", place.kafka().bootstrapServers(), "client.id", name);
        var clock = new SettableClock();
        try (var classes = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
                var topology = new KafkaTopology(
                        DeclaredChannels.fromClasspath(classes),
                        servers,
                        new KafkaTopologyProperties(1, (short) 1),
                        clock.watched())) {
            topology.declare();
            Thread before = thread(name).orElseThrow();

            clock.setBack();
            topology.declare();

            before.join(PATIENCE);
            assertThat(before.isAlive()).isFalse();
            assertThat(thread(name)).isPresent();
        }
    }

    private static Optional<Thread> thread(String client) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith(client))
                .findFirst();
    }

    private static List<String> timestampTypes(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                .map(configuration -> configuration
                        .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                        .value())
                .toList();
    }
}
