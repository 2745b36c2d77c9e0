package dev.orderly.messaging.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Lets a loop begin no more often than once in an interval, so that what arrives in quick succession is done together:
 * each round costs a transaction. What arrives after a pause is begun at once.
 *
 * <p>For one thread.
 */
public final class Pace {

    private final long nanos;
    private long next = System.nanoTime();

    public Pace(Duration interval) {
        this.nanos = interval.toNanos();
    }

    /** Returns when the interval since the last return is over. */
    public void await() throws InterruptedException {
        long left = next - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
        next = System.nanoTime() + nanos;
    }
}
