package dev.orderly.messaging.outbox;

import java.util.concurrent.atomic.AtomicLong;

/** A clock that is set back when its test says so. */
public final class SettableClock {

    private static final long HOUR_MS = 3_600_000;

    private final AtomicLong wall = new AtomicLong();
    private final WallClock watched = new WallClock(wall::get, () -> 0);

    public WallClock watched() {
        return watched;
    }

    public void setBack() {
        wall.addAndGet(-HOUR_MS);
        watched.look();
    }
}
