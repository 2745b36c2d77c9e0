package dev.orderly.messaging.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that the clock of this machine was set back, by hand or by a time server that steps.
 *
 * <p>Kafka's clients measure by it how long they have waited. Once it is set back they wait until it has caught up, an hour
 * for an hour: they send no heartbeats, rejoin no group and look nothing up. So whoever has one makes a new one
 * {@linkplain #onSetBack then}. A clock that is slewed, a little each second, is none of this; and one that is ahead for less
 * than a quarter of a second may not be seen.
 */
public final class WallClock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WallClock.class);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(250);
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final LongSupplier wall;
    private final LongSupplier elapsed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long ahead;

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

    /** Calls this whenever the clock has been set back by more than a second: on the thread that looks, so it must not wait. */
    public void onSetBack(Runnable listener) {
        listeners.add(listener);
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
    void look() {
        long now = ahead();
        if (ahead - now > TOLERANCE.toMillis()) {
            log.warn("The clock was set back by {} ms", ahead - now);
            listeners.forEach(WallClock::tell);
        }
        ahead = now;
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            log.error("Not everybody could be told that the clock was set back", e);
        }
    }

    private long ahead() {
        return wall.getAsLong() - TimeUnit.NANOSECONDS.toMillis(elapsed.getAsLong());
    }
}
