package dev.orderly.localstack.faults;

import dev.orderly.invariants.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run of faults has shown, and under which conditions.
 *
 * @param ended until when customers came; what they had begun took longer
 * @param visits what the customers have met
 * @param looks what was seen of the invariants while orders flowed
 * @param atRest what has become of them in the end
 */
public record FaultResult(
        long seed,
        double perSecond,
        Instant began,
        Instant ended,
        Visits visits,
        List<Incident> incidents,
        Damage damage,
        Looks looks,
        Findings atRest) {

    public Duration took() {
        return Duration.between(began, ended);
    }

    /** The faults that happened as they should. */
    public List<Incident> worked() {
        return incidents.stream().filter(incident -> incident.hitch() == null).toList();
    }

    /** The faults that did not. */
    public List<Incident> hitches() {
        return incidents.stream().filter(incident -> incident.hitch() != null).toList();
    }

    /** The most that were seen in each queue or topic at any time. No order of the customers is one that makes any. */
    public Map<String, Long> deadLetters() {
        var most = new TreeMap<>(looks.deadLetters());
        atRest.deadLetters().forEach((channel, letters) -> most.merge(channel, letters, Long::max));
        return most;
    }

    public boolean isFlawless() {
        return wasDone() && wasSound() && endedWell();
    }

    /** Whether every fault happened, the shop got over it, and somebody has looked meanwhile. */
    private boolean wasDone() {
        return hitches().isEmpty()
                && incidents.stream().allMatch(incident -> incident.recovery() != null)
                && looks.complete() > 0;
    }

    private boolean wasSound() {
        return visits.complaints().isEmpty()
                && looks.alarms().isEmpty()
                && deadLetters().isEmpty();
    }

    private boolean endedWell() {
        return damage.isNone() && atRest.isSound() && atRest.isAtRest() && atRest.leftToPeople() == 0;
    }
}
