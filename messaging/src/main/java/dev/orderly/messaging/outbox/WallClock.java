package dev.orderly.messaging.outbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that the clock of this machine was set back, by hand or by a time server that steps.
 *
 * <p>Kafka's clients measure by it how long they have waited. Once it is set back they wait until it has caught up, an hour
 * for an hour: they send no heartbeats, rejoin no group and look nothing up. So whoever has one makes a new one when
 * {@link #timesSetBack} has grown. A clock that is slewed, a little each second, is none of this.
 */
public final class WallClock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WallClock.class);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(250);
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final LongSupplier wall;
    private final LongSupplier elapsed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long ahead;
    private volatile int timesSetBack;

    /**
     * @param wall milliseconds since any moment, by the clock that may be set
     * @param elapsed nanoseconds since any moment, by a clock that never is
     */
    WallClock(LongSupplier wall, LongSupplier elapsed) {
        this.wall = wall;
        this.elapsed = elapsed;
        this.ahead = ahead();
    }

    /** Watches this machine's clock until it is closed. */
    static WallClock watched() {
        var clock = new WallClock(System::currentTimeMillis, System::nanoTime);
        Thread.ofPlatform().daemon().name("wall-clock").start(clock::lookForever);
        return clock;
    }

    /** How often the clock has been set back by more than a second since this began. */
    public int timesSetBack() {
        return timesSetBack;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void lookForever() {
        try {
            while (!closed.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For one thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void look() {
        long now = ahead();
        if (ahead - now > TOLERANCE.toMillis()) {
            log.warn("The clock was set back by {} ms", ahead - now);
            timesSetBack++;
        }
        ahead = now;
    }

    private long ahead() {
        return wall.getAsLong() - TimeUnit.NANOSECONDS.toMillis(elapsed.getAsLong());
    }
}
