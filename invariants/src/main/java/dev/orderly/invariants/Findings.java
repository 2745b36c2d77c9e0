package dev.orderly.invariants;

import dev.orderly.invariants.Verdict.Outcome;
import java.util.List;
import java.util.Map;

/**
 * What one look at everything has shown.
 *
 * @param judged orders that were at rest, and so were judged
 * @param underWay orders that were not, and so were not judged yet
 * @param leftToPeople orders that somebody has to look at, because a saga of theirs is stuck or a message a dead letter
 * @param deadLetters how many there are in each queue or topic of dead letters that is not empty
 */
public record Findings(
        List<Verdict> verdicts, long judged, long underWay, long leftToPeople, Map<String, Long> deadLetters) {

    public Findings {
        verdicts = List.copyOf(verdicts);
        deadLetters = Map.copyOf(deadLetters);
    }

    /** The invariants that are contradicted, or overdue. */
    public List<Verdict> broken() {
        return verdicts.stream().filter(verdict -> verdict.is(Outcome.BROKEN)).toList();
    }

    /** Whether all that the rules speak of could be read. */
    public boolean isComplete() {
        return verdicts.stream().noneMatch(verdict -> verdict.is(Outcome.UNKNOWN));
    }

    /** Whether everything could be read, and nothing of it is wrong. */
    public boolean isSound() {
        return isComplete() && broken().isEmpty();
    }

    /** Whether nothing was under way, so that every invariant could be judged as a whole. */
    public boolean isAtRest() {
        return isComplete() && underWay == 0 && verdicts.stream().noneMatch(verdict -> verdict.is(Outcome.NOT_YET));
    }
}
