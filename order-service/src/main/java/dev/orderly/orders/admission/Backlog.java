package dev.orderly.orders.admission;

import java.time.Duration;

/**
 * How many unfinished orders there are, as far as this replica knows: what was counted last, the orders that it has added
 * since, and those that it is adding now. Orders of other replicas, and orders that end, are seen at the next count.
 *
 * <p>What is not counted again expires when all of its orders are too old to count, whatever keeps the count: so a count
 * that fails or hangs for ever lets as many orders in as would be unfinished at the limit, no less and no more, in the age
 * that counts.
 *
 * <p>All times are {@link System#nanoTime()}.
 */
final class Backlog {

    private final int limit;
    private final int atOnce;
    private final Duration age;
    private int counted;
    private long added;
    private long seen;
    private int adding;
    private long asOf;

    Backlog(int limit, int atOnce, Duration age, long now) {
        this.limit = limit;
        this.atOnce = atOnce;
        this.age = age;
        this.asOf = now;
    }

    synchronized long size(long now) {
        expire(now);
        return counted + (added - seen) + adding;
    }

    synchronized boolean isFull(long now) {
        return adding >= atOnce || size(now) >= limit;
    }

    /** Takes a place, if there is one, for an order that may be added; {@link #leave} must follow. */
    synchronized boolean enter(long now) {
        if (isFull(now)) {
            return false;
        }
        adding++;
        return true;
    }

    synchronized void leave(boolean orderWasAdded) {
        adding--;
        if (orderWasAdded) {
            added++;
        }
    }

    /** The orders that a count which begins now certainly sees: to be handed to {@link #counted}. */
    synchronized long addedSoFar() {
        return added;
    }

    /**
     * Takes a new count, unless it has come so late that a newer one is known, or that the last has expired since it began.
     *
     * @param included what {@link #addedSoFar} was when it began
     * @param began when that was
     */
    synchronized void counted(int number, long included, long began) {
        if (began - asOf >= 0) {
            counted = number;
            seen = included;
            asOf = began;
        }
    }

    private void expire(long now) {
        if (now - asOf >= age.toNanos()) {
            counted = 0;
            seen = added;
            asOf = now;
        }
    }
}
