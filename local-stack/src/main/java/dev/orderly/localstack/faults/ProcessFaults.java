package dev.orderly.localstack.faults;

import dev.orderly.localstack.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Processes that die, freeze, or are restarted by somebody. */
record ProcessFaults(LocalStack stack, RandomGenerator random) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Longer than an outbox's lane is waited for: its key ranges are free, and it wakes up late. */
    private static final Duration BEYOND_ANY_LEASE = Duration.ofSeconds(15);

    Stream<Fault> all() {
        return parts().stream().flatMap(part -> Stream.of(kill(part), freeze(part)));
    }

    List<String> parts() {
        return stack.status().stream().map(status -> status.part()).toList();
    }

    Fault kill(String part) {
        return Fault.of(Kind.KILLED, part, Duration.ZERO, () -> stack.kill(part), Fault.NOTHING)
                .awaiting(() -> stack.awaitReady(part, PATIENCE));
    }

    Fault freeze(String part) {
        return frozenFor(part, Duration.ofMillis(random.nextInt(1000, 6000)));
    }

    Stream<Fault> freezeForLong() {
        return Stream.of("order-service", "saga-orchestrator", "payment-service")
                .map(part -> frozenFor(part, BEYOND_ANY_LEASE));
    }

    private Fault frozenFor(String part, Duration time) {
        return Fault.of(Kind.FROZEN, part, time, () -> stack.pause(part), () -> stack.resume(part));
    }

    Stream<Fault> restarts() {
        return Stream.of("postgres", "kafka", "broker")
                .map(part -> Fault.of(
                        Kind.RESTARTED,
                        part,
                        Duration.ofMillis(random.nextInt(1000, 4000)),
                        () -> stack.stop(part),
                        () -> stack.start(part)));
    }
}
