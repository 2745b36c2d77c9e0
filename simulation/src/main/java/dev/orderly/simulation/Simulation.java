package dev.orderly.simulation;

import dev.orderly.simulation.chance.Choice;
import dev.orderly.simulation.chance.Choices;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Shrinking;
import dev.orderly.simulation.chance.Story;
import dev.orderly.simulation.chance.Tally;
import dev.orderly.simulation.chance.Violation;
import dev.orderly.simulation.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs schedules, one for each seed. */
public final class Simulation implements Search {

    private final Tally tally = new Tally();

    /** How often what has happened in the schedules that were searched. */
    public Tally tally() {
        return tally;
    }

    @Override
    public @Nullable Finding search(long firstSeed, long schedules) {
        for (long seed = firstSeed; seed < firstSeed + schedules; seed++) {
            var choices = Choices.of(seed);
            var violation = run(choices, tally, Story.untold());
            if (violation != null) {
                return shrunk(seed, seed - firstSeed + 1, choices.taken(), violation.rule());
            }
        }
        return null;
    }

    /** What happens in one schedule, line by line. */
    public static List<String> replay(long seed) {
        return told(Choices.of(seed));
    }

    private static Finding shrunk(long seed, long schedules, List<Choice> failing, String rule) {
        var least = Shrinking.shrink(failing, rule, candidate -> {
            var violation = run(Choices.again(candidate), new Tally(), Story.untold());
            return violation == null ? null : violation.rule();
        });
        var choices = least.stream().map(Choice::toString).toList();
        return new Finding(seed, schedules, rule, choices, told(Choices.again(least)));
    }

    private static List<String> told(Choices choices) {
        var story = Story.told();
        var violation = run(choices, new Tally(), story);
        var lines = new ArrayList<>(story.lines());
        lines.add(violation == null ? "Every rule holds." : "Broken: " + violation.getMessage());
        return lines;
    }

    private static @Nullable Violation run(Choices choices, Tally tally, Story story) {
        try {
            new Shop(new Run(choices, tally, story)).open();
            return null;
        } catch (Violation violation) {
            return violation;
        }
    }
}
