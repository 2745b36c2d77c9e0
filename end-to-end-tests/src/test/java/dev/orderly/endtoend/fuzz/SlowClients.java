package dev.orderly.endtoend.fuzz;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Clients who begin to say something and hardly go on. */
final class SlowClients implements AutoCloseable {

    private final List<Wire> wires;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

    /** Each says the beginning at once, and then either nothing more, or one byte after the other. */
    SlowClients(URI service, int number, String beginning, boolean drip) {
        wires = IntStream.range(0, number).mapToObj(_ -> Wire.to(service)).toList();
        wires.forEach(wire -> wire.says(beginning));
        if (drip) {
            var _ = pace.scheduleAtFixedRate(
                    () -> wires.forEach(wire -> wire.says("x")), 200, 200, TimeUnit.MILLISECONDS);
        }
    }

    /** What each is told before the service hangs up, if it does so before our patience with all of them ends. */
    List<Answer> answers(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        return wires.stream()
                .map(wire -> wire.answer(Duration.ofNanos(deadline - System.nanoTime())))
                .toList();
    }

    @Override
    public void close() {
        pace.shutdownNow();
        wires.forEach(Wire::close);
    }
}
