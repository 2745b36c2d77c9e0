package dev.orderly.localstack.process;

import java.time.Duration;

/** How long a part that dies again and again is left alone: half a second, doubled each time, half a minute at most. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Backoff() {}

    static Duration after(int failures) {
        Duration grown = FIRST.multipliedBy(1L << Math.clamp(failures - 1L, 0, 10));
        return grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
    }
}
