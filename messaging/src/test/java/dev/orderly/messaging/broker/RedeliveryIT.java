package dev.orderly.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.broker.Ledger.Entry;
import dev.orderly.messaging.broker.Ledger.Place;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestKafka;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What real brokers deliver again, and what they must not be made to. */
class RedeliveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    @Survives({1, 26})
    void writesOnceWhatIsDeliveredAgainAfterALostAcknowledgement() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (ConfigurableApplicationContext context = place.start();
                var letters = new Letters(place)) {
            var connections = context.getBean(CachingConnectionFactory.class);
            context.getBean(Ledger.class).afterCommit.set(connections::resetConnection);

            letters.toQueue(new Entry("alice", 1));

            await().atMost(PATIENCE).until(() -> duplicates(context) > 0);
            letters.toQueue(new Entry("alice", 2));
            place.awaitEntries("alice", 1, 2);
        }
    }

    @Test
    @Survives(26)
    void writesOnceWhatATopicDeliversAgain() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var letters = new Letters(place)) {
            try (var _ = place.start()) {
                letters.toTopic(new Entry("alice", 1));
                place.awaitEntries("alice", 1);
            }
            try (Admin admin =
                    Admin.create(Map.of("bootstrap.servers", place.kafka().bootstrapServers()))) {
                admin.deleteConsumerGroups(List.of(place.consumer())).all().get();
            }
            try (ConfigurableApplicationContext context = place.start()) {
                await().atMost(PATIENCE).until(() -> duplicates(context) > 0);
                letters.toTopic(new Entry("alice", 2));
                place.awaitEntries("alice", 1, 2);
            }
        }
    }

    /** As if the process had been killed between the poll and the commit: a record whose offset is kept would be lost. */
    @Test
    @Survives(27)
    @ExtendWith(OutputCaptureExtension.class)
    void readsAgainWhatAProcessTookThatEndedBeforeItsCommit(CapturedOutput output) throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (var letters = new Letters(place)) {
            try (ConfigurableApplicationContext context =
                    place.start("spring.datasource.hikari.connection-timeout=500")) {
                letters.toTopic(new Entry("alice", 1));
                place.awaitEntries("alice", 1);
                var taken = new CountDownLatch(1);
                context.getBean(Ledger.class).beforeWrite = _ -> {
                    place.database().down();
                    taken.countDown();
                };
                letters.toTopic(new Entry("alice", 2));
                await().atMost(PATIENCE).until(() -> taken.getCount() == 0);
                await().atMost(PATIENCE).until(() -> output.getAll().contains("The database is not available"));
            }
            place.database().up();
            assertThat(place.entriesOf("alice")).containsExactly(1);

            try (var _ = place.start()) {
                place.awaitEntries("alice", 1, 2);
            }
        }
    }

    @Test
    @Survives(28)
    void writesOnceWhatIsTakenFromAReplicaInTheMiddleOfItsBatch() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        String impatience = "spring.kafka.consumer.properties.max.poll.interval.ms=2000";
        var writing = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (ConfigurableApplicationContext slow = place.start(impatience);
                var letters = new Letters(place)) {
            slow.getBean(Ledger.class).beforeWrite = _ -> {
                writing.countDown();
                await().atMost(PATIENCE).until(() -> mayEnd.getCount() == 0);
            };
            letters.toTopic(new Entry("alice", 1));
            await().atMost(PATIENCE).until(() -> writing.getCount() == 0);

            try (ConfigurableApplicationContext other = place.start(impatience)) {
                await("the other has been given the record, and waits for what becomes of the first attempt")
                        .atMost(PATIENCE)
                        .until(() -> waitingForLocks(place) == 1);
                mayEnd.countDown();

                await().atMost(PATIENCE).until(() -> duplicates(other) > 0);
                letters.toTopic(new Entry("alice", 2));
                place.awaitEntries("alice", 1, 2);
            }
        }
    }

    @Test
    @Survives(15)
    void callsAFailingHandlerAsOftenAsPlannedAndLeavesNoneOfItToTheBroker() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (ConfigurableApplicationContext context = place.start("orderly.messaging.consumer.later-delays=50ms,50ms");
                var letters = new Letters(place)) {
            var calls = new AtomicInteger();
            context.getBean(Ledger.class).beforeWrite = _ -> {
                calls.incrementAndGet();
                throw new IllegalStateException("never");
            };

            letters.toQueue(new Entry("alice", 1));

            assertThat(letters.awaitDeadLetterOfQueue().getProps().getHeaders().get("x-attempts"))
                    .hasToString("5");
            assertThat(calls).as("one with its batch, three alone, two later").hasValue(1 + 3 + 2);
            assertThat(duplicates(context)).as("deliveries after the first").isZero();
        }
    }

    private static int waitingForLocks(Place place) {
        Integer count = place.database()
                .jdbc()
                .queryForObject(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
                        Integer.class);
        return count == null ? 0 : count;
    }

    private static double duplicates(ConfigurableApplicationContext context) {
        return context.getBean(MeterRegistry.class).find("orderly.messaging.duplicate").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
