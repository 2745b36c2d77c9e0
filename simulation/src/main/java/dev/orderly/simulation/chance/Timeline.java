package dev.orderly.simulation.chance;

import java.time.Instant;
import java.util.PriorityQueue;

/** Virtual time, in milliseconds: what is to come, in the order in which it does. */
public final class Timeline {

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long scheduled;

    private record Event(long at, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    public long now() {
        return now;
    }

    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    public void after(long delay, Runnable what) {
        events.add(new Event(now + delay, scheduled++, what));
    }

    /** Lets the next thing happen; false if there is none. */
    public boolean step() {
        var next = events.poll();
        if (next == null) {
            return false;
        }
        now = next.at();
        next.what().run();
        return true;
    }
}
