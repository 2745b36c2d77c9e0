package dev.orderly.simulation.chance;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** One run: its choices, its time and its story. Faults strike until the horizon; after it, everything heals. */
public final class Run {

    private static final long HORIZON = 600;

    private final Choices choices;
    private final Tally tally;
    private final Story story;
    private final Timeline timeline = new Timeline();
    private final Map<UUID, Set<Cause>> causes = new HashMap<>();
    private long ids;

    public Run(Choices choices, Tally tally, Story story) {
        this.choices = choices;
        this.tally = tally;
        this.story = story;
    }

    public Timeline timeline() {
        return timeline;
    }

    /** Whether a fault happens that befalls nothing in particular. */
    public boolean strikes(Fault fault) {
        return strikes(fault, "");
    }

    /**
     * Whether a fault happens now.
     *
     * @param subject the kind of message or call that it would befall
     */
    public boolean strikes(Fault fault, String subject) {
        if (timeline.now() >= HORIZON || !choices.strikes(fault, subject)) {
            return false;
        }
        tally.count(fault);
        return true;
    }

    /** How much of something there is; 0 is the calmest. */
    public int upTo(Amount amount, int most) {
        return upTo(amount, "", most);
    }

    public int upTo(Amount amount, String subject, int most) {
        return choices.upTo(amount, subject, most);
    }

    public void saw(Sight sight) {
        tally.count(sight);
    }

    /** Notes a cause where it arises, so that what becomes of the order can be compared with it. */
    public void befalls(UUID order, Cause cause) {
        causes.computeIfAbsent(order, _ -> EnumSet.noneOf(Cause.class)).add(cause);
    }

    public Set<Cause> causesOf(UUID order) {
        return causes.getOrDefault(order, Set.of());
    }

    public void tell(Supplier<String> line) {
        story.tell(timeline.now(), line);
    }

    public UUID nextId() {
        return new UUID(0, ++ids);
    }
}
