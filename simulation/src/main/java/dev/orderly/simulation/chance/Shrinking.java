package dev.orderly.simulation.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing schedule as short as it can, as long as the same rule is broken: leaves out choices, many at a time and
 * then each, and lowers what is left.
 *
 * @see <a href="https://hypothesis.works/articles/compositional-shrinking/">Hypothesis</a>, which shrinks choices as well
 */
public final class Shrinking {

    private static final int MOST_RUNS = 5_000;

    private final Function<List<Choice>, @Nullable String> brokenRule;
    private final String rule;
    private List<Choice> least;
    private int runs;

    private Shrinking(List<Choice> failing, String rule, Function<List<Choice>, @Nullable String> brokenRule) {
        this.least = failing;
        this.rule = rule;
        this.brokenRule = brokenRule;
    }

    /**
     * The fewest and lowest choices that are found to break the rule.
     *
     * @param brokenRule runs a schedule and tells the rule that it breaks
     */
    public static List<Choice> shrink(
            List<Choice> failing, String rule, Function<List<Choice>, @Nullable String> brokenRule) {
        var shrinking = new Shrinking(failing, rule, brokenRule);
        boolean progress = true;
        while (progress && shrinking.runs < MOST_RUNS) {
            progress = shrinking.leaveOut();
            progress |= shrinking.lower();
        }
        return shrinking.least;
    }

    private boolean leaveOut() {
        boolean progress = false;
        for (int size = Math.max(1, least.size() / 2); size > 0; size /= 2) {
            int from = least.size() - size;
            while (from >= 0) {
                var fewer = new ArrayList<>(least);
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                progress |= isStillBroken(fewer);
                from = Math.min(from, least.size()) - size;
            }
        }
        return progress;
    }

    private boolean lower() {
        boolean progress = false;
        for (int i = 0; i < least.size(); i++) {
            for (int step = least.get(i).value() / 2; step > 0; step /= 2) {
                var choice = least.get(i);
                progress |= choice.value() > step && isStillBroken(with(i, choice.value() - step, choice.time()));
            }
            for (int step = least.get(i).time(); step > 0; step /= 2) {
                var choice = least.get(i);
                progress |= choice.time() >= step && isStillBroken(with(i, choice.value(), choice.time() - step));
            }
        }
        return progress;
    }

    private List<Choice> with(int index, int value, int time) {
        var changed = new ArrayList<>(least);
        changed.set(index, new Choice(least.get(index).about(), least.get(index).subject(), time, value));
        return changed;
    }

    private boolean isStillBroken(List<Choice> candidate) {
        if (runs >= MOST_RUNS) {
            return false;
        }
        runs++;
        if (!rule.equals(brokenRule.apply(candidate))) {
            return false;
        }
        least = List.copyOf(candidate);
        return true;
    }
}
