package dev.orderly.localstack.faults;

import dev.orderly.invariants.Checker;
import dev.orderly.invariants.Findings;
import dev.orderly.invariants.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Looks at the invariants again and again while orders flow. What cannot be read, because it is down, is no alarm. */
final class InvariantWatch implements AutoCloseable {

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(30);

    private final Checker checker;
    private final Consumer<String> log;
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger complete = new AtomicInteger();
    private final Set<String> alarms = new ConcurrentSkipListSet<>();
    private final Map<String, Long> deadLetters = new ConcurrentSkipListMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("invariants").unstarted(this::watch);

    InvariantWatch(Checker checker, Consumer<String> log) {
        this.checker = checker;
        this.log = log;
    }

    void start() {
        thread.start();
    }

    /** Lets the look that is going on come to its end: a checker is for one thread, and the next look is another's. */
    void end() throws InterruptedException {
        over.countDown();
        thread.join();
    }

    Looks looks() {
        return new Looks(looks.get(), complete.get(), List.copyOf(alarms), deadLetters);
    }

    void alarm(String what, String details) {
        alarms.add(what);
        log.accept("BROKEN: %s: %s".formatted(what, details));
    }

    private void watch() {
        try {
            while (!over.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        looks.incrementAndGet();
        try {
            keep(checker.check());
        } catch (RuntimeException e) {
            alarm("the invariants could not be checked", e.toString());
        }
    }

    /** Remembers what a look has shown. */
    void keep(Findings findings) {
        if (findings.isComplete()) {
            complete.incrementAndGet();
        }
        findings.deadLetters().forEach((channel, letters) -> deadLetters.merge(channel, letters, Long::max));
        for (Verdict broken : findings.broken()) {
            alarm(broken.name(), broken.details().toString());
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
