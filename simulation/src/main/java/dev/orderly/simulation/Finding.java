package dev.orderly.simulation;

import java.util.List;

/**
 * A schedule that breaks a rule.
 *
 * @param schedules how many were run until then
 * @param rule the rule that is broken
 * @param choices the fewest and lowest choices that were found to break it
 * @param story what happens then, line by line
 */
public record Finding(long seed, long schedules, String rule, List<String> choices, List<String> story) {

    @Override
    public String toString() {
        return "Seed %d, after %,d schedules, breaks the rule: %s%nShrunk to %d choices: %s%n%s%n"
                .formatted(
                        seed,
                        schedules,
                        rule,
                        choices.size(),
                        String.join(", ", choices),
                        String.join(System.lineSeparator(), story));
    }
}
