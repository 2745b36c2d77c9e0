package dev.orderly.orders.admission;

import java.time.Duration;

/**
 * How many unfinished orders there are, as far as this replica knows: what was counted last, the orders that it has added
 * since, and those that it is adding now. Orders of other replicas, and orders that end, are seen at the next count.
 *
 * <p>A number that cannot be counted again expires when all of its orders are too old to count: so a count that fails for
 * ever lets as many orders in as would be unfinished at the limit, no less and no more, in the age that counts.
 */
final class Backlog {

    private final int limit;
    private final Duration age;
    private int counted;
    private int added;
    private int adding;
    private long asOf;

    Backlog(int limit, Duration age, long now) {
        this.limit = limit;
        this.age = age;
        this.asOf = now;
    }

    synchronized int size() {
        return counted + added + adding;
    }

    synchronized boolean isFull() {
        return size() >= limit;
    }

    /** Takes a place, if there is one, for an order that may be added; {@link #leave} must follow. */
    synchronized boolean enter() {
        if (isFull()) {
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

    /** What a count that begins now may or may not see: to be handed to {@link #counted}. */
    synchronized int addedSoFar() {
        return added;
    }

    /**
     * Takes a new count.
     *
     * @param seen the orders added when it began, which are in it
     * @param now by {@link System#nanoTime()}
     */
    synchronized void counted(int number, int seen, long now) {
        counted = number;
        added -= seen;
        asOf = now;
    }

    /** Takes note that there is no new count. */
    synchronized void notCounted(long now) {
        if (now - asOf >= age.toNanos()) {
            counted(0, added, now);
        }
    }
}
