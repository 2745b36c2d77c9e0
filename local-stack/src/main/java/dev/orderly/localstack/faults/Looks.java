package dev.orderly.localstack.faults;

import java.util.List;
import java.util.Map;

/**
 * What was seen of the invariants while orders flowed.
 *
 * @param all how often somebody looked
 * @param complete how often everything could be read then
 * @param alarms what was seen broken, or could not be looked at at all
 * @param deadLetters the most that were seen in each queue or topic of dead letters: a fault may delete them again
 */
public record Looks(int all, int complete, List<String> alarms, Map<String, Long> deadLetters) {

    public Looks {
        alarms = List.copyOf(alarms);
        deadLetters = Map.copyOf(deadLetters);
    }
}
