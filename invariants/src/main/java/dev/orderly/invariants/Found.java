package dev.orderly.invariants;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a rule has come across: what contradicts it, and what is still under way. The first of both are named. */
final class Found {

    private static final int NAMED = 20;

    private final Duration patience;
    private final List<String> contradictions = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private long violations;
    private long overdue;
    private long underWay;

    /** With a patience of zero, whatever is under way is overdue. */
    Found(Duration patience) {
        this.patience = patience;
    }

    /** Nothing that is under way can explain it. */
    void contradiction(String detail) {
        violations++;
        name(contradictions, detail);
    }

    /**
     * It has yet to happen, and is overdue once it has been so for longer than the patience.
     *
     * @param since negative if a service whose clock is ahead has told when it began, which is as good as now
     */
    void unfinished(String detail, Duration since) {
        Duration waited = since.isNegative() ? Duration.ZERO : since;
        if (waited.compareTo(patience) < 0) {
            underWay++;
        } else {
            overdue++;
            name(late, waited.isZero() ? detail : "%s, and has been so for %s".formatted(detail, inWords(waited)));
        }
    }

    Verdict verdict(Rule rule) {
        var details = new ArrayList<>(contradictions);
        details.addAll(late);
        return new Verdict(rule.name(), rule.holds(), violations, overdue, underWay, details, null);
    }

    private static void name(List<String> names, String detail) {
        if (names.size() < NAMED) {
            names.add(detail);
        }
    }

    private static String inWords(Duration since) {
        return since.toMinutes() > 1 ? since.toMinutes() + " minutes" : since.toSeconds() + " s";
    }
}
