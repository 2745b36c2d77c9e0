package dev.orderly.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.Projections;
import dev.orderly.messaging.RebuildUnderWay;
import dev.orderly.messaging.broker.Ledger.Entry;
import dev.orderly.messaging.broker.Ledger.Place;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Rebuilding from a real Kafka, by two replicas of a service. */
class ProjectionsIT {

    private static final List<String> ACCOUNTS = List.of("alice", "bob", "carol", "dave");
    private static final int EACH = 60;

    @TempDir
    private Path directory;

    @Test
    @Survives(48)
    void rebuildsFromTheBeginningWhileMoreComesIn() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (ConfigurableApplicationContext first = place.start();
                ConfigurableApplicationContext second = place.start();
                var letters = new Letters(place)) {
            first.getBean(Ledger.class).closed.add("dave");
            second.getBean(Ledger.class).closed.add("dave");
            send(letters, 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> entries(place).size() == 3 && waiting(place) > 0);
            Thread sender = Thread.ofVirtual().start(() -> {
                for (int number = 2; number <= EACH; number++) {
                    send(letters, number);
                }
            });

            assertThat(rebuild(first, place)).isEqualTo(1);
            first.getBean(Ledger.class).closed.clear();
            second.getBean(Ledger.class).closed.clear();
            assertThat(rebuild(second, place)).isEqualTo(2);
            sender.join();
            awaitEverythingOnceInOrder(place);
            assertThat(rebuild(second, place)).isEqualTo(3);

            awaitEverythingOnceInOrder(place);
            assertThat(first.getBean(Projections.class).generation(place.consumer()))
                    .isEqualTo(3);
            assertThat(waiting(place)).isZero();
        }
        try (var _ = place.start();
                var letters = new Letters(place)) {
            letters.toTopic(new Entry("erin", 1));
            await().atMost(Duration.ofSeconds(60)).until(() -> entries(place).containsKey("erin"));
            assertThat(entries(place).get("alice")).hasSize(EACH);
        }
    }

    @Test
    void refusesToRebuildWhatIsBeingEmptied() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (ConfigurableApplicationContext first = place.start();
                ConfigurableApplicationContext second = place.start()) {
            var emptying = new CountDownLatch(1);
            var mayEnd = new CountDownLatch(1);
            var rebuild = CompletableFuture.supplyAsync(
                    () -> first.getBean(Projections.class).rebuild(place.consumer(), () -> {
                        emptying.countDown();
                        awaitOpen(mayEnd);
                    }));
            awaitOpen(emptying);

            assertThatExceptionOfType(RebuildUnderWay.class).isThrownBy(() -> rebuild(second, place));

            mayEnd.countDown();
            assertThat(rebuild).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(1);
            assertThat(rebuild(second, place)).isEqualTo(2);
        }
    }

    private static void awaitOpen(CountDownLatch latch) {
        await().atMost(Duration.ofSeconds(60)).until(() -> latch.getCount() == 0);
    }

    @Test
    void refusesToRebuildWhatIsNoProjection() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (ConfigurableApplicationContext context = place.start()) {
            Projections projections = context.getBean(Projections.class);
            assertThatIllegalArgumentException().isThrownBy(() -> projections.rebuild(place.queue(), () -> {}));
            assertThatIllegalArgumentException().isThrownBy(() -> projections.rebuild("unknown", () -> {}));
        }
    }

    private static int rebuild(ConfigurableApplicationContext context, Place place) {
        return context.getBean(Projections.class).rebuild(place.consumer(), () -> place.clear(context));
    }

    private static void send(Letters letters, int number) {
        for (String account : ACCOUNTS) {
            try {
                letters.toTopic(new Entry(account, number));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void awaitEverythingOnceInOrder(Place place) {
        List<Integer> numbers = IntStream.rangeClosed(1, EACH).boxed().toList();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(entries(place))
                        .hasSize(ACCOUNTS.size())
                        .allSatisfy((_, written) -> assertThat(written).isEqualTo(numbers)));
    }

    private static Map<String, List<Integer>> entries(Place place) {
        var entries = new TreeMap<String, List<Integer>>();
        place.database()
                .jdbc()
                .query("select account, array_agg(number order by position) from entries group by account", row -> {
                    entries.put(row.getString(1), List.of((Integer[])
                            row.getArray(2).getArray()));
                });
        return entries;
    }

    private static int waiting(Place place) {
        Integer count =
                place.database().jdbc().queryForObject("select count(*) from messaging.retry_messages", Integer.class);
        return count == null ? 0 : count;
    }
}
