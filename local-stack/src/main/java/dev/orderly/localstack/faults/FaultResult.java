package dev.orderly.localstack.faults;

import dev.orderly.invariants.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a run of faults has shown, and under which conditions.
 *
 * @param complaints what no customer should have met
 * @param alarms the invariants that were seen broken while orders flowed
 * @param atRest what has become of the invariants in the end
 */
public record FaultResult(
        long seed,
        double perSecond,
        Instant began,
        Instant ended,
        List<Placed> placed,
        int turnedAway,
        List<String> complaints,
        List<Incident> incidents,
        Damage damage,
        List<String> alarms,
        Findings atRest) {

    public Duration took() {
        return Duration.between(began, ended);
    }

    /** The faults that did not work as they should. */
    public List<Incident> hitches() {
        return incidents.stream().filter(incident -> incident.hitch() != null).toList();
    }

    public boolean isFlawless() {
        return damage.isNone() && complaints.isEmpty() && alarms.isEmpty() && atRest.isSound();
    }
}
