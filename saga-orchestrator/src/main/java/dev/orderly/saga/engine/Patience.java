package dev.orderly.saga.engine;

import java.time.Duration;

/**
 * How long to wait for an answer before the command is sent again.
 *
 * @param first before the first repetition; each later one waits twice as long as the one before
 * @param longest no wait is longer than this
 * @param attempts how often a command is sent before the saga gives up on a step that can be undone
 * @param whileStuck between the repetitions of a saga that is stuck
 */
public record Patience(Duration first, Duration longest, int attempts, Duration whileStuck) {

    /** Gives up after a quarter of an hour: longer than a ten-minute outage of a participant, and its recovery. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(30), Duration.ofMinutes(2), 9, Duration.ofMinutes(5));

    public Patience {
        if (!first.isPositive() || longest.compareTo(first) < 0 || attempts < 1 || !whileStuck.isPositive()) {
            throw new IllegalArgumentException("patience needs positive, growing waits and at least one attempt");
        }
    }

    Duration after(int attempt) {
        var wait = first;
        for (var i = 1; i < attempt && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    boolean isExhausted(int attempt) {
        return attempt >= attempts;
    }
}
