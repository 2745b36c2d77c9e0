package dev.orderly.messaging.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs the lanes from the time when the application is ready until its consumers have stopped. */
final class OutboxRelay implements SmartLifecycle {

    private static final int GAUGES_EVERY_SECONDS = 5;

    private final List<OutboxLane> lanes;
    private final OutboxGauges gauges;
    private final Duration shutdownTimeout;
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable ScheduledExecutorService clock;

    OutboxRelay(List<OutboxLane> lanes, OutboxGauges gauges, Duration shutdownTimeout) {
        this.lanes = lanes;
        this.gauges = gauges;
        this.shutdownTimeout = shutdownTimeout;
    }

    /** Lower than those of listener containers and web servers: lanes start before them, and outlive what they publish. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public synchronized void start() {
        if (clock != null) {
            return;
        }
        lanes.forEach(lane -> threads.add(lane.start()));
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("outbox-gauges").factory());
        var _ = clock.scheduleWithFixedDelay(gauges::refresh, 0, GAUGES_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        if (clock == null) {
            return;
        }
        clock.shutdownNow();
        clock = null;
        lanes.forEach(OutboxLane::stop);
        long deadline = System.nanoTime() + shutdownTimeout.toNanos();
        for (Thread thread : threads) {
            finish(thread, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        threads.clear();
    }

    private static void finish(Thread thread, Duration atMost) {
        try {
            if (!thread.join(atMost)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }
}
