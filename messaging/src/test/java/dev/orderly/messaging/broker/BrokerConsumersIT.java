package dev.orderly.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import dev.orderly.messaging.broker.Ledger.Entry;
import dev.orderly.messaging.broker.Ledger.Place;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The promises of consumption with real brokers. */
class BrokerConsumersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MALFORMED = "dev.orderly.messaging.envelope.MalformedMessage";

    /** Kafka's limit is a megabyte, which the diagnosis of a dead letter then exceeds. */
    private static final byte[] LARGE = new byte[1_048_400];

    @TempDir
    private Path directory;

    @Test
    @Survives(20)
    void buriesPoisonFromAQueueAndLetsTheOthersThrough() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toQueue(new Entry("alice", 1));
            letters.toQueue(letters.foreignHeaders(), Letters.POISON);
            letters.toQueue(new Entry("alice", 2));

            GetResponse buried = letters.awaitDeadLetterOfQueue();
            assertThat(buried.getBody()).isEqualTo(Letters.POISON);
            assertThat(buried.getProps().getHeaders())
                    .containsKeys("x-error-message", "x-error-fingerprint", "x-attempts", "x-first-failed-at");
            assertThat(buried.getProps().getHeaders().get("x-error-type")).hasToString(MALFORMED);
            assertThat(buried.getProps().getHeaders().get("x-origin")).hasToString("queue " + place.queue());
            place.awaitEntries("alice", 1, 2);
        }
    }

    @Test
    @Survives(20)
    void buriesPoisonFromATopicAndLetsTheOthersThrough() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toTopic(new Entry("alice", 1));
            letters.toTopic("alice\0", letters.foreignHeaders(), Letters.POISON);
            letters.toTopic(new Entry("alice", 2));

            ConsumerRecord<String, byte[]> buried = letters.awaitDeadLetterOfTopic();
            assertThat(buried.value()).isEqualTo(Letters.POISON);
            assertThat(Letters.header(buried, "x-error-type")).isEqualTo(MALFORMED);
            assertThat(Letters.header(buried, "x-origin")).startsWith("topic " + place.topic());
            place.awaitEntries("alice", 1, 2);
        }
    }

    @Test
    @Survives(39)
    void takesRecordsWhateverTheClockOfTheirSenderSays() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toTopic(new Entry("alice", 1), Instant.now().plus(Duration.ofDays(2)));

            place.awaitEntries("alice", 1);
        }
    }

    @Test
    @Survives(23)
    void buriesALargeForeignMessageFromAQueue() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toQueue(Map.of(), LARGE);

            GetResponse buried = letters.awaitDeadLetterOfQueue();
            assertThat(buried.getBody()).isEqualTo(LARGE);
            assertThat(buried.getProps().getHeaders())
                    .as("it was not the broker that buried it")
                    .containsKey("x-error-type");
        }
    }

    @Test
    @Survives(23)
    void buriesAForeignMessageAsLargeAsATopicTakes() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toTopic("alice", Map.of(), LARGE);

            assertThat(letters.awaitDeadLetterOfTopic().value()).isEqualTo(LARGE);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void startsWhileKafkaIsDownAndLogsSparingly(CapturedOutput output) throws Exception {
        TestKafka kafka = TestKafka.own();
        kafka.stop();
        Place place = Place.in(directory, kafka);
        try (var _ = place.start()) {
            int before = output.getAll().length();
            String refusal = "The channels of KAFKA cannot be declared yet";
            await().atMost(PATIENCE)
                    .until(() -> output.getAll().substring(before).split(refusal, -1).length > 3);
            assertThat(output.getAll().substring(before).lines().count()).isLessThan(200);

            kafka.start();

            try (var letters = new Letters(place)) {
                await().atMost(PATIENCE).until(() -> topics(kafka).contains(place.topic() + "-dlt"));
                letters.toTopic(new Entry("alice", 1));
                place.awaitEntries("alice", 1);
            }
        } finally {
            kafka.stop();
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void takesFromAQueueSlowlyWhatItCanNeitherHandleNorKeep(CapturedOutput output) throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toQueue(new Entry("alice", 1));
            place.awaitEntries("alice", 1);

            renameTables(place, "", "_gone");
            letters.toQueue(new Entry("alice", 2));
            assertFailsSlowly(output);
            renameTables(place, "_gone", "");

            place.awaitEntries("alice", 1, 2);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void takesFromATopicSlowlyWhatItCanNeitherHandleNorKeep(CapturedOutput output) throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toTopic(new Entry("alice", 1));
            place.awaitEntries("alice", 1);

            renameTables(place, "", "_gone");
            letters.toTopic(new Entry("alice", 2));
            assertFailsSlowly(output);
            renameTables(place, "_gone", "");

            place.awaitEntries("alice", 1, 2);
        }
    }

    @Test
    void goesOnAfterAnErrorThatCannotEvenBeRecorded() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (ConfigurableApplicationContext context = place.start();
                var letters = new Letters(place)) {
            var attempts = new AtomicInteger();
            Ledger ledger = context.getBean(Ledger.class);
            ledger.beforeWrite = _ -> {
                attempts.incrementAndGet();
                throw new Unspeakable();
            };
            letters.toTopic(new Entry("alice", 1));
            await().atMost(PATIENCE).until(() -> attempts.get() == 1);
            letters.toQueue(new Entry("bob", 1));
            await().atMost(PATIENCE).until(() -> attempts.get() > 2);

            ledger.beforeWrite = _ -> {};

            place.awaitEntries("alice", 1);
            place.awaitEntries("bob", 1);
        }
    }

    /** Whoever tries to log or to store it fails as well. */
    private static final class Unspeakable extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }
    }

    /** So that messages fail for no fault of theirs, though the database is up. */
    private static void renameTables(Place place, String from, String to) {
        for (String table : List.of("inbox_messages", "retry_messages")) {
            place.database()
                    .jdbc()
                    .execute("alter table messaging.%s%s rename to %s%s".formatted(table, from, table, to));
        }
    }

    private static void assertFailsSlowly(CapturedOutput output) {
        await().atMost(PATIENCE).until(() -> failedBatches(output) >= 1);
        long first = System.nanoTime();
        await().atMost(PATIENCE).until(() -> failedBatches(output) >= 5);
        assertThat(Duration.ofNanos(System.nanoTime() - first)).isGreaterThan(Duration.ofMillis(1500));
    }

    private static int failedBatches(CapturedOutput output) {
        return output.getAll().split("A batch of 1 failed", -1).length - 1;
    }

    private static Set<String> topics(TestKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }
}
