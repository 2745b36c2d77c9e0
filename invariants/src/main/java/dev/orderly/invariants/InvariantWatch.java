package dev.orderly.invariants;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges the rules again and again while orders flow. What contradicts a rule that holds at rest may be an order under
 * way: it counts once it has been there, unchanged, in every look for longer than the patience, and the looks have not
 * paused. A sum over all orders changes with each of them, so that what is wrong with it shows when the orders pause.
 */
final class InvariantWatch {

    private record Contradiction(String rule, String detail) {}

    private final Databases databases;
    private final Duration longestPause;
    private final Duration patience;
    private final InstantSource clock;
    private Map<Contradiction, Instant> firstSeen = Map.of();
    private Instant lastLook = Instant.MIN;

    /** With a longer pause between two looks, nobody knows what happened in between: the patience begins anew. */
    InvariantWatch(Databases databases, Duration longestPause, Duration patience, InstantSource clock) {
        this.databases = databases;
        this.longestPause = longestPause;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Looks once. An order that waits for a dead letter counts as one that is not done.
     *
     * @throws SQLException if a rule could not be checked; what was seen before is remembered
     */
    List<Verdict> look() throws SQLException {
        Instant now = clock.instant();
        if (lastLook.isBefore(now.minus(longestPause))) {
            firstSeen = Map.of();
        }
        var seen = new HashMap<Contradiction, Instant>();
        var verdicts = new ArrayList<Verdict>();
        try (var snapshot = new Snapshot(databases, Set.of())) {
            for (Rule rule : Invariants.RULES) {
                List<String> lasting = rule.search().violations(snapshot).stream()
                        .filter(detail -> isForSure(rule, detail, now, seen))
                        .toList();
                verdicts.add(rule.verdict(lasting));
            }
        }
        firstSeen = seen;
        lastLook = now;
        return verdicts;
    }

    private boolean isForSure(Rule rule, String detail, Instant now, Map<Contradiction, Instant> seen) {
        var contradiction = new Contradiction(rule.name(), detail);
        Instant since = firstSeen.getOrDefault(contradiction, now);
        seen.put(contradiction, since);
        return rule.holds() == Rule.When.ALWAYS || since.plus(patience).isBefore(now);
    }
}
