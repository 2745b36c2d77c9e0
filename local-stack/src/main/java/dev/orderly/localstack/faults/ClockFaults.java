package dev.orderly.localstack.faults;

import dev.orderly.localstack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Services whose clock goes wrong for a while, by libfaketime, where it is installed: it tells a process another time than
 * it is, by what a file says, and leaves alone the clock that measures spans.
 */
record ClockFaults(Path library, Path clocks, RandomGenerator random) {

    private static final String RIGHT = "+0";
    private static final List<String> WRONG = List.of("+11m", "-11m", "+49h");

    private static final List<String> SERVICES = List.of(
            "order-service",
            "inventory-service",
            "payment-service",
            "shipping-service",
            "email-service",
            "analytics-service",
            "saga-orchestrator");

    static Optional<ClockFaults> where(Path clocks, RandomGenerator random) {
        try (var found = Files.walk(Path.of("/usr/lib"), 4)) {
            var name = FileSystems.getDefault().getPathMatcher("glob:**/libfaketimeMT.so.1");
            return found.filter(name::matches).findFirst().map(library -> new ClockFaults(library, clocks, random));
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /** Gives each service a clock of its own, which is right. */
    StackOptions prepare(StackOptions options) throws IOException {
        Files.createDirectories(clocks);
        StackOptions prepared = options;
        for (String service : SERVICES) {
            set(service, RIGHT);
            prepared = prepared.withSetting(service, "LD_PRELOAD", library.toString())
                    .withSetting(
                            service, "FAKETIME_TIMESTAMP_FILE", clock(service).toString())
                    .withSetting(service, "FAKETIME_CACHE_DURATION", "1")
                    .withSetting(service, "FAKETIME_DONT_FAKE_MONOTONIC", "1")
                    // A mend for older systems, with which a JVM's waits spin.
                    .withSetting(service, "FAKETIME_FORCE_MONOTONIC_FIX", "0");
        }
        return prepared;
    }

    Stream<Fault> all() {
        return SERVICES.stream().map(service -> {
            String wrong = WRONG.get(random.nextInt(WRONG.size()));
            return new Fault(
                    Kind.CLOCK_SHIFTED,
                    Set.of(service),
                    "%s by %s".formatted(service, wrong),
                    Duration.ofMillis(random.nextInt(4000, 8000)),
                    () -> set(service, wrong),
                    () -> set(service, RIGHT));
        });
    }

    private void set(String service, String clock) throws IOException {
        Files.writeString(clock(service), clock + "\n");
    }

    private Path clock(String service) {
        return clocks.resolve(service);
    }
}
