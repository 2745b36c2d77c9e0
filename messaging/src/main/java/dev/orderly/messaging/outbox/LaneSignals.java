package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination.Broker;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a lane as soon as a transaction of this process has committed messages for it. */
final class LaneSignals {

    private final Map<Broker, Semaphore> signals = new EnumMap<>(Broker.class);

    LaneSignals() {
        for (Broker broker : Broker.values()) {
            signals.put(broker, new Semaphore(0));
        }
    }

    void wake(Broker lane) {
        signal(lane).release();
    }

    /** Returns when the lane is woken, or has been since the last call, or when the time is over. */
    void await(Broker lane, Duration atMost) throws InterruptedException {
        Semaphore signal = signal(lane);
        if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }

    private Semaphore signal(Broker lane) {
        return Objects.requireNonNull(signals.get(lane));
    }
}
