package dev.orderly.messaging.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The promises of consumption with real brokers. */
class BrokerConsumersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DECLARES_OFTEN = "orderly.messaging.consumer.declare-interval=500ms";
    private static final byte[] POISON = "{\"account\": \"alice\", \"number\": \0\1".getBytes(UTF_8);

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
            letters.toQueue(foreign(letters), POISON);
            letters.toQueue(new Entry("alice", 2));

            GetResponse buried = letters.awaitDeadLetterOfQueue();
            assertThat(buried.getBody()).isEqualTo(POISON);
            assertThat(buried.getProps().getHeaders())
                    .containsKeys("x-error-message", "x-error-fingerprint", "x-attempts", "x-first-failed-at");
            assertThat(buried.getProps().getHeaders().get("x-error-type")).hasToString(MALFORMED);
            assertThat(buried.getProps().getHeaders().get("x-origin")).hasToString("queue " + place.queue());
            awaitEntries(place, "alice", 1, 2);
        }
    }

    @Test
    @Survives(20)
    void buriesPoisonFromATopicAndLetsTheOthersThrough() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toTopic(new Entry("alice", 1));
            letters.toTopic("alice\0", foreign(letters), POISON);
            letters.toTopic(new Entry("alice", 2));

            ConsumerRecord<String, byte[]> buried = letters.awaitDeadLetterOfTopic();
            assertThat(buried.value()).isEqualTo(POISON);
            assertThat(Letters.header(buried, "x-error-type")).isEqualTo(MALFORMED);
            assertThat(Letters.header(buried, "x-origin")).startsWith("topic " + place.topic());
            awaitEntries(place, "alice", 1, 2);
        }
    }

    @Test
    @Survives(29)
    void keepsADeadLetterUntilItsTopicTakesIt() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        String deadLetters = place.topic() + "-dlt";
        try (var _ = place.start();
                var letters = new Letters(place);
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", place.kafka().bootstrapServers()))) {
            admin.deleteTopics(List.of(deadLetters)).all().get();
            letters.toTopic("alice", foreign(letters), POISON);
            letters.toTopic(new Entry("alice", 1));
            awaitEntries(place, "alice", 1);
            await().atMost(PATIENCE)
                    .until(() ->
                            count(place, "messaging.outbox_messages where attempts > 0 and parked_at is null") == 1);

            admin.createTopics(List.of(new NewTopic(deadLetters, 2, (short) 1)))
                    .all()
                    .get();

            assertThat(letters.awaitDeadLetterOfTopic().value()).isEqualTo(POISON);
        }
    }

    @Test
    void declaresAQueueAgainThatSomebodyHasDeleted() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start(DECLARES_OFTEN);
                var letters = new Letters(place)) {
            letters.toQueue(new Entry("alice", 1));
            awaitEntries(place, "alice", 1);

            letters.deleteQueue();
            letters.awaitConsumerOfQueue();
            letters.toQueue(new Entry("alice", 2));

            awaitEntries(place, "alice", 1, 2);
        }
    }

    @Test
    @Survives(53)
    void takesFromAQueueThatWasDeclaredAgainBeforeItsConsumerHeardOfItsEnd() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var context = place.start(DECLARES_OFTEN);
                var letters = new Letters(place)) {
            var all = new ArrayList<Integer>();
            for (int round = 0; round < 10; round++) {
                for (int number = 1; number <= 20; number++) {
                    all.add(round * 20 + number);
                    letters.toQueue(new Entry("alice", all.getLast()));
                }
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(place.entriesOf("alice")).containsExactlyInAnyOrderElementsOf(all));

                letters.deleteQueue();
                context.getBean(AmqpAdmin.class).initialize();
                letters.awaitConsumerOfQueue();
            }
        }
    }

    @Test
    void declaresATopicAgainThatSomebodyHasDeleted() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start(DECLARES_OFTEN);
                var letters = new Letters(place);
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", place.kafka().bootstrapServers()))) {
            letters.toTopic(new Entry("alice", 1));
            awaitEntries(place, "alice", 1);

            admin.deleteTopics(List.of(place.topic())).all().get();
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().contains(place.topic()));
            letters.toTopic(new Entry("alice", 2));

            awaitEntries(place, "alice", 1, 2);
        }
    }

    @Test
    @Survives(39)
    void takesRecordsWhateverTheClockOfTheirSenderSays() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toTopic(new Entry("alice", 1), Instant.now().plus(Duration.ofDays(2)));

            awaitEntries(place, "alice", 1);
        }
    }

    @Test
    @Survives(18)
    void keepsADeadLetterUntilItsQueueTakesIt() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        String deadLetters = place.queue() + ".dlq";
        try (ConfigurableApplicationContext context = place.start();
                var letters = new Letters(place)) {
            letters.toQueue(new Entry("alice", 1));
            awaitEntries(place, "alice", 1);
            var broker = context.getBean(AmqpAdmin.class);
            broker.deleteQueue(deadLetters);
            letters.toQueueThatIsThere(foreign(letters), POISON);
            await().atMost(PATIENCE)
                    .until(() ->
                            count(place, "messaging.outbox_messages where attempts > 0 and parked_at is null") == 1);

            broker.initialize();

            assertThat(letters.awaitDeadLetterOfQueue().getBody()).isEqualTo(POISON);
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
                awaitEntries(place, "alice", 1);
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
            awaitEntries(place, "alice", 1);

            renameTables(place, "", "_gone");
            letters.toQueue(new Entry("alice", 2));
            assertFailsSlowly(output);
            renameTables(place, "_gone", "");

            awaitEntries(place, "alice", 1, 2);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void takesFromATopicSlowlyWhatItCanNeitherHandleNorKeep(CapturedOutput output) throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toTopic(new Entry("alice", 1));
            awaitEntries(place, "alice", 1);

            renameTables(place, "", "_gone");
            letters.toTopic(new Entry("alice", 2));
            assertFailsSlowly(output);
            renameTables(place, "_gone", "");

            awaitEntries(place, "alice", 1, 2);
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

            awaitEntries(place, "alice", 1);
            awaitEntries(place, "bob", 1);
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

    /** PostgreSQL's texts cannot hold a NUL, but a foreign sender's headers can. */
    private static Map<String, String> foreign(Letters letters) {
        var headers = new HashMap<>(letters.headers());
        headers.put("note", "with\0nul");
        return headers;
    }

    private static Set<String> topics(TestKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static void awaitEntries(Place place, String account, Integer... numbers) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(place.entriesOf(account)).containsExactly(numbers));
    }

    private static int count(Place place, String rows) {
        Integer count = place.database().jdbc().queryForObject("select count(*) from " + rows, Integer.class);
        return count == null ? 0 : count;
    }
}
