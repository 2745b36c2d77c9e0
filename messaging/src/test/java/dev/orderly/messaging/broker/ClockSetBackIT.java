package dev.orderly.messaging.broker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.messaging.broker.Ledger.Entry;
import dev.orderly.messaging.broker.Ledger.Place;
import dev.orderly.messaging.broker.LedgerProcess.Said;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestKafka;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A clock that goes wrong while a replica runs: by libfaketime, where it is installed. */
class ClockSetBackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Enough for records in each of the two partitions. */
    private static final List<String> ACCOUNTS =
            List.of("bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan");

    @TempDir
    private Path directory;

    @Test
    @Survives(39)
    void leavesPartitionsToAnotherReplicaAfterItsClockWasSetBack() throws Exception {
        Optional<Path> library = library();
        assumeTrue(library.isPresent(), "only libfaketime sets the clock of one process");
        Path clock = directory.resolve("clock");
        Files.writeString(clock, "+0\n");
        Place place = Place.in(Files.createDirectory(directory.resolve("place")), TestKafka.shared());
        String often = "spring.kafka.consumer.heartbeat-interval=300ms";
        try (var replica = LedgerProcess.start(place, directory, faked(library.get(), clock), "--" + often);
                var letters = new Letters(place)) {
            await().atMost(PATIENCE).until(() -> replica.said().isPresent());
            letters.toTopic(new Entry("alice", 1));
            place.awaitEntries("alice", 1);

            Files.writeString(clock, "+49h\n");
            awaitHeartbeatsAfter(Duration.ofDays(2), replica);
            Files.writeString(clock, "+0\n");
            await("the right time").atMost(PATIENCE).until(() -> !isAhead(replica, Duration.ofDays(2)));

            try (ConfigurableApplicationContext other = place.start(often)) {
                await("half of the topic").atMost(PATIENCE).until(() -> partitions(other) == 1);
                for (String account : ACCOUNTS) {
                    letters.toTopic(new Entry(account, 1));
                }
                for (String account : ACCOUNTS) {
                    place.awaitEntries(account, 1);
                }
            }
        }
    }

    private static void awaitHeartbeatsAfter(Duration ahead, LedgerProcess replica) throws IOException {
        await("the wrong time").atMost(PATIENCE).until(() -> isAhead(replica, ahead));
        double before = replica.said().orElseThrow().heartbeats();
        await("a heartbeat")
                .atMost(PATIENCE)
                .until(() -> replica.said().orElseThrow().heartbeats() > before + 1);
    }

    private static boolean isAhead(LedgerProcess replica, Duration by) throws IOException {
        Said said = replica.said().orElseThrow();
        return said.time().isAfter(Instant.now().plus(by));
    }

    private static double partitions(ConfigurableApplicationContext replica) {
        return replica
                .getBean(MeterRegistry.class)
                .find("kafka.consumer.coordinator.assigned.partitions")
                .gauges()
                .stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private static Map<String, String> faked(Path library, Path clock) {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // A mend for older systems, with which a JVM's waits spin.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    private static Optional<Path> library() {
        try (var found = Files.walk(Path.of("/usr/lib"), 4)) {
            var name = FileSystems.getDefault().getPathMatcher("glob:**/libfaketimeMT.so.1");
            return found.filter(name::matches).findFirst();
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }
}
