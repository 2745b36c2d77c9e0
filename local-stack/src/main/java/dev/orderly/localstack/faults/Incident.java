package dev.orderly.localstack.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fault that happened, and how the shop got over it. */
public final class Incident {

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final Fault fault;
    private final Instant began;
    private final int inFlight;
    private volatile @Nullable Instant ended;
    private volatile @Nullable Duration recovery;
    private volatile @Nullable String hitch;

    Incident(Fault fault, Instant began, int inFlight) {
        this.fault = fault;
        this.began = began;
        this.inFlight = inFlight;
    }

    public Kind kind() {
        return fault.kind();
    }

    /** How many orders were accepted and had not come to their end when it began. */
    public int inFlight() {
        return inFlight;
    }

    void end(Instant now) {
        ended = now;
    }

    /** The fault itself did not work as it should: it is not counted as one that the shop got over. */
    void hitch(String what) {
        hitch = what;
    }

    public @Nullable String hitch() {
        return hitch;
    }

    /** From the beginning of the trouble until each order that was asked for before its end had come to its own. */
    public @Nullable Duration recovery() {
        return recovery;
    }

    /**
     * Looks whether the shop has got over it.
     *
     * @param at before the open orders were read
     */
    void look(Instant at, Set<Placed> open) {
        Instant end = ended;
        if (end != null
                && !at.isBefore(end)
                && recovery == null
                && open.stream().noneMatch(order -> order.firstTriedAt().isBefore(end))) {
            recovery = Duration.between(began, at);
        }
    }

    /** Whether the order was under way while this went on, or shortly before. */
    boolean touched(Placed order) {
        Duration took = recovery;
        return order.acceptedAt().isAfter(began.minus(A_WHILE))
                && (took == null || order.firstTriedAt().isBefore(began.plus(took)));
    }

    @Override
    public String toString() {
        return fault.toString();
    }
}
