package dev.orderly.messaging.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waiting times that double with each failure up to a limit, each shortened by up to half, so that waiters spread. */
public record Backoff(Duration first, Duration max) {

    /** The wait after a number of failures, of which this one is the last. */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(Math.max(failures - 1, 0), 20);
        long limit = Math.min(doubled, max.toMillis());
        return Duration.ofMillis(limit - ThreadLocalRandom.current().nextLong(limit / 2 + 1));
    }
}
