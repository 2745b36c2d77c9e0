package dev.orderly.messaging.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Destination.Broker;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestDatabase;
import dev.orderly.testing.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionSystemException;

/** What lanes do to order and to each other, on a real Kafka. */
class OutboxLaneIT {

    private static final String KILL_THE_LANES_SESSIONS = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'replica outbox'""";

    private final TestDatabase database = MessagingDatabase.create();
    private final String topic = TestKafka.shared().newTopic(6);
    private final Destination destination = Destination.topic(topic);
    private final Writer writer = new Writer(database, new LaneSignals());
    private final KafkaInbox inbox = new KafkaInbox(TestKafka.shared(), topic);
    private final List<Replica> replicas = new ArrayList<>();

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
        inbox.close();
    }

    @Test
    @Survives(1)
    void sendsAgainWithTheSameIdWhatItCouldNotDelete() {
        var dies = new AtomicBoolean(true);
        start(publisher -> new WatchedPublisher(publisher) {
            @Override
            void confirmed(OutboxRow row) {
                if (dies.getAndSet(false)) {
                    killTheLanesSessions();
                }
            }
        });

        UUID id = writer.publish(destination, "order-1", "body");

        assertThat(inbox.awaitRecords(2))
                .extracting(message -> KafkaInbox.header(message, "ce_id"))
                .containsExactly(id.toString(), id.toString());
        awaitEmptyOutbox();
    }

    @Test
    @Survives(2)
    void sendsNothingOfATransactionThatDiesBeforeItsCommit() {
        start(publisher -> publisher);

        assertThatExceptionOfType(TransactionSystemException.class)
                .isThrownBy(() -> writer.transactions.executeWithoutResult(status -> {
                    new OutboxTable(writer.jdbc).insert(List.of(Writer.message(destination, "order-1", "lost")));
                    assertThat(writer.waiting()).isEqualTo(1);
                    writer.jdbc.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                }));
        writer.publish(destination, "order-1", "kept");

        assertThat(inbox.awaitBodies(1)).containsExactly("kept");
        awaitEmptyOutbox();
    }

    @Test
    @Survives(5)
    void sendsWhatConcurrentWritersOfAKeyCommitInTheOrderOfTheirCommits() throws Exception {
        start(publisher -> publisher);
        start(publisher -> publisher);
        writer.jdbc.execute("CREATE TABLE aggregates (id text PRIMARY KEY, version integer NOT NULL)");
        writer.jdbc.execute("INSERT INTO aggregates SELECT 'order-' || n, 0 FROM generate_series(0, 3) n");

        try (var writers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> writes = new ArrayList<>();
            for (int number = 0; number < 400; number++) {
                String key = "order-" + number % 4;
                writes.add(writers.submit(() -> publishNextVersion(key)));
            }
            for (Future<?> write : writes) {
                write.get(30, TimeUnit.SECONDS);
            }
        }

        bodiesByKey(inbox.awaitRecords(400))
                .values()
                .forEach(versions -> assertThat(versions).hasSize(100).isSorted());
        awaitEmptyOutbox();
    }

    @Test
    @Survives(4)
    void sendsALowNumberThatIsCommittedAfterAHigherOne() throws Exception {
        start(publisher -> publisher);
        var inserted = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var other = Executors.newSingleThreadExecutor()) {
            Future<?> late = other.submit(() -> writer.transactions.executeWithoutResult(status -> {
                new OutboxTable(writer.jdbc).insert(List.of(Writer.message(destination, "late", "low number")));
                inserted.countDown();
                await(mayCommit);
            }));
            await(inserted);
            writer.publish(destination, "early", "high number");

            assertThat(inbox.awaitBodies(1)).containsExactly("high number");
            mayCommit.countDown();
            late.get(10, TimeUnit.SECONDS);
        }

        assertThat(inbox.awaitBodies(2)).containsExactly("high number", "low number");
    }

    @Test
    @Survives({3, 6})
    void sharesTheKeysAmongReplicasAndTakesThoseOfOneThatHangs() {
        var hanging = new CountDownLatch(1);
        var hangs = new CountDownLatch(1);
        Replica first = start(publisher -> new WatchedPublisher(publisher) {
            @Override
            void before(OutboxRow row) {
                hangs.countDown();
                await(hanging);
            }
        });
        Replica second = start(publisher -> publisher);
        Replica third = start(publisher -> publisher);
        Awaitility.await("a fair share").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(List.of(slots(first), slots(second), slots(third))).allMatch(slots -> slots >= 4 && slots <= 6);
            assertThat(slots(first) + slots(second) + slots(third)).isEqualTo(16);
        });

        for (int number = 0; number < 300; number++) {
            writer.publish(destination, "order-" + number % 50, "%03d".formatted(number));
        }
        await(hangs);
        List<ConsumerRecord<String, byte[]>> sentWhileOneHung = inbox.awaitRecords(300);
        hanging.countDown();

        assertThat(slots(second) + slots(third)).isEqualTo(16);
        bodiesByKey(sentWhileOneHung)
                .forEach((key, bodies) -> assertThat(bodies).as(key).hasSize(6).isSorted());
        Awaitility.await("the third comes back").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(slots(first)).isBetween(4, 6);
            assertThat(slots(first) + slots(second) + slots(third)).isEqualTo(16);
        });
        List<String> ids = inbox.poll().stream()
                .map(message -> KafkaInbox.header(message, "ce_id"))
                .toList();
        assertThat(new HashSet<>(ids)).hasSize(300);
        assertThat(ids.size() - 300).as("what the waking replica still sends").isLessThanOrEqualTo(1);
    }

    @Test
    void goesOnWithANewSessionWhenItsSessionIsKilled() {
        start(publisher -> publisher);
        writer.publish(destination, "order-1", "before");
        inbox.awaitBodies(1);

        killTheLanesSessions();
        writer.publish(destination, "order-1", "after");

        assertThat(inbox.awaitBodies(2)).containsExactly("before", "after");
        awaitEmptyOutbox();
    }

    private Replica start(UnaryOperator<Publisher> around) {
        Replica replica = Replica.ofKafka(database, around);
        replicas.add(replica);
        return replica;
    }

    private void publishNextVersion(String key) {
        writer.transactions.executeWithoutResult(status -> {
            Integer version = writer.jdbc.queryForObject(
                    "UPDATE aggregates SET version = version + 1 WHERE id = ? RETURNING version", Integer.class, key);
            writer.buffer.add(Writer.message(destination, key, "%05d".formatted(version)));
        });
    }

    private void killTheLanesSessions() {
        assertThat(writer.jdbc.queryForObject(KILL_THE_LANES_SESSIONS, Integer.class))
                .isPositive();
    }

    private void awaitEmptyOutbox() {
        Awaitility.await("an empty outbox").atMost(Duration.ofSeconds(20)).until(() -> writer.waiting() == 0);
    }

    private static int slots(Replica replica) {
        return replica.slots(Broker.KAFKA);
    }

    private static Map<String, List<String>> bodiesByKey(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().collect(groupingBy(ConsumerRecord::key, mapping(KafkaInbox::body, toList())));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
