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

    Instant began() {
        return began;
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

    /** From the end of the trouble until each order that had been accepted by then had come to its end. */
    public @Nullable Duration recovery() {
        return recovery;
    }

    /** Looks whether the shop has got over it. */
    void look(Instant now, Set<Placed> open) {
        Instant end = ended;
        if (end != null
                && recovery == null
                && open.stream().noneMatch(order -> order.acceptedAt().isBefore(end))) {
            recovery = Duration.between(end, now);
        }
    }

    /** Whether the order was under way while this went on, or shortly before. */
    boolean touched(Placed order) {
        Instant end = ended;
        Duration took = recovery;
        return order.acceptedAt().isAfter(began.minus(A_WHILE))
                && (end == null || took == null || order.acceptedAt().isBefore(end.plus(took)));
    }

    @Override
    public String toString() {
        return fault.toString();
    }
}
