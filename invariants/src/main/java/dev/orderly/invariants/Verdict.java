package dev.orderly.invariants;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one invariant.
 *
 * @param violations how often it is contradicted for sure
 * @param overdue how often it has not come true, although it was given the time
 * @param underWay how often it has yet to come true
 * @param details the first of what contradicts it, or is overdue
 * @param unreadable why nobody can tell; null if somebody can
 */
public record Verdict(
        String name,
        When holds,
        long violations,
        long overdue,
        long underWay,
        List<String> details,
        @Nullable String unreadable) {

    /** When an invariant has to hold. */
    public enum When {
        /** One database is never seen otherwise. */
        ALWAYS,
        /** Of each order that is at rest, also while others flow. */
        OF_EACH_ORDER_AT_REST,
        /** Nothing happens without its cause, ever; everything that has a cause has happened once nothing is under way. */
        IN_THE_END_AND_NEVER_MORE,
        /** Once nothing is under way. */
        IN_THE_END
    }

    /** What can be said now. */
    public enum Outcome {
        HOLDS,
        BROKEN,
        /** Nothing contradicts it, but it has yet to come true. */
        NOT_YET,
        /** What it speaks of cannot be read. */
        UNKNOWN
    }

    public Verdict {
        details = List.copyOf(details);
    }

    static Verdict unreadable(Rule rule, Exception problem) {
        String cause = problem.getCause() == null ? "" : ": " + firstLine(problem.getCause());
        return new Verdict(rule.name(), rule.holds(), 0, 0, 0, List.of(), firstLine(problem) + cause);
    }

    private static String firstLine(Throwable problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }

    public Outcome outcome() {
        if (unreadable != null) {
            return Outcome.UNKNOWN;
        } else if (violations + overdue > 0) {
            return Outcome.BROKEN;
        } else if (underWay > 0) {
            return Outcome.NOT_YET;
        } else {
            return Outcome.HOLDS;
        }
    }

    boolean is(Outcome outcome) {
        return outcome() == outcome;
    }
}
