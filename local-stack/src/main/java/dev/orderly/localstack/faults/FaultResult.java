package dev.orderly.localstack.faults;

import dev.orderly.invariants.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a run of faults has shown, and under which conditions. */
public record FaultResult(
        long seed,
        double perSecond,
        Instant began,
        Instant ended,
        List<Placed> placed,
        int turnedAway,
        List<String> complaints,
        List<Incident> incidents,
        Findings findings,
        List<Verdict> verdicts) {

    public Duration took() {
        return Duration.between(began, ended);
    }

    /** The faults that did not work as they should. */
    public List<Incident> hitches() {
        return incidents.stream().filter(incident -> incident.hitch() != null).toList();
    }

    public List<Verdict> broken() {
        return verdicts.stream().filter(verdict -> !verdict.holds()).toList();
    }

    public boolean isFlawless() {
        return findings.areNone() && complaints.isEmpty() && broken().isEmpty();
    }
}
