package dev.orderly.messaging.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.util.Assert;

/**
 * Keeps a loop from being busy for more than its share of the time, so that what arrives meanwhile is done together: each
 * round costs a transaction, however little it does. A round pays for itself with a rest in proportion to how long it took.
 * So rounds come rarely, and grow, exactly where they are dear: on a machine that has too much to do. What has rested for a
 * while may do several short rounds at once: a lone message waits for nobody. No rest is longer than the tolerance, so that
 * rounds that take long get more than their share. All times are elapsed time, waiting included.
 *
 * <p>It is the generic cell rate algorithm (ITU-T I.371) with the time of each round as its increment. For one thread.
 */
public final class Pace {

    private final double dutyCycle;
    private final long tolerance;

    /** When all rounds so far will have been rested from. */
    private long restedAt = System.nanoTime();

    /**
     * @param dutyCycle the share of the time that the rounds may take, more than 0 and at most 1
     * @param tolerance how much rest may be owed before a round has to wait, and also the longest that it waits
     */
    public Pace(double dutyCycle, Duration tolerance) {
        this.dutyCycle = dutyCycle;
        this.tolerance = tolerance.toNanos();
    }

    /**
     * Checks the properties that a pace is made of, so that a process that is set up wrongly does not even start.
     *
     * @throws IllegalArgumentException if there is no such pace; its message names the property
     */
    public static void check(double dutyCycle, Duration longestRest) {
        Assert.isTrue(dutyCycle > 0 && dutyCycle <= 1, "duty-cycle must be more than 0 and at most 1");
        Assert.isTrue(!longestRest.isNegative(), "longest-rest must not be negative");
    }

    /** Returns when the next round may begin, and when that is so at once, at once. */
    public void await() throws InterruptedException {
        long now = System.nanoTime();
        restedAt = Math.max(now, Math.min(restedAt, now + 2 * tolerance));
        long owed = restedAt - now;
        if (owed > tolerance) {
            TimeUnit.NANOSECONDS.sleep(owed - tolerance);
        }
    }

    /**
     * Accounts for a round.
     *
     * @param began when it began, by {@link System#nanoTime()}
     */
    public void ended(long began) {
        restedAt += (long) ((System.nanoTime() - began) / dutyCycle);
    }
}
