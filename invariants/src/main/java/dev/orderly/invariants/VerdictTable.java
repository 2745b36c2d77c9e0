package dev.orderly.invariants;

import static java.util.stream.Collectors.joining;

import dev.orderly.invariants.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Findings for a terminal: a line for each invariant, below a broken one the first of what breaks it, and what it comes to. */
public final class VerdictTable {

    private static final int DETAILS = 5;

    public static String of(Findings findings) {
        return of(findings.verdicts()) + "\n\n" + summary(findings);
    }

    static String of(List<Verdict> verdicts) {
        return verdicts.stream().flatMap(VerdictTable::lines).collect(joining("\n"));
    }

    private static Stream<String> lines(Verdict verdict) {
        String line = "%-7s  %s%s".formatted(word(verdict.outcome()), verdict.name(), remark(verdict));
        long more = verdict.violations() + verdict.overdue() - DETAILS;
        return Stream.of(
                        Stream.of(line),
                        verdict.details().stream().limit(DETAILS).map(detail -> "           " + detail),
                        more > 0 ? Stream.of("           and %d more".formatted(more)) : Stream.<String>empty())
                .flatMap(lines -> lines);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> "holds";
            case BROKEN -> "BROKEN";
            case NOT_YET -> "not yet";
            case UNKNOWN -> "unknown";
        };
    }

    private static String remark(Verdict verdict) {
        if (verdict.unreadable() != null) {
            return " (%s)".formatted(verdict.unreadable());
        }
        return verdict.underWay() == 0 ? "" : " (%d under way)".formatted(verdict.underWay());
    }

    private static String summary(Findings findings) {
        var sentences = new ArrayList<String>();
        sentences.add(count(findings.verdicts()));
        if (findings.underWay() > 0) {
            sentences.add(
                    findings.underWay() == 1
                            ? "1 order is under way and not judged yet."
                            : "%d orders are under way and not judged yet.".formatted(findings.underWay()));
        }
        sentences.add(findings.judged() == 1 ? "1 was judged." : "%d were judged.".formatted(findings.judged()));
        if (findings.leftToPeople() > 0) {
            sentences.add(
                    findings.leftToPeople() == 1
                            ? "1 is left to people."
                            : "%d are left to people.".formatted(findings.leftToPeople()));
        }
        if (!findings.deadLetters().isEmpty()) {
            sentences.add("Dead letters: "
                    + new TreeMap<>(findings.deadLetters())
                            .entrySet().stream()
                                    .map(letters -> letters.getValue() + " in " + letters.getKey())
                                    .collect(joining(", "))
                    + ".");
        }
        return String.join(" ", sentences);
    }

    private static String count(List<Verdict> verdicts) {
        int all = verdicts.size();
        long broken = of(verdicts, Outcome.BROKEN);
        long unknown = of(verdicts, Outcome.UNKNOWN);
        long notYet = of(verdicts, Outcome.NOT_YET);
        if (broken > 0) {
            return broken == 1
                    ? "1 of %d invariants is broken.".formatted(all)
                    : "%d of %d invariants are broken.".formatted(broken, all);
        } else if (unknown > 0) {
            return "No invariant is known to be broken, but %d of %d cannot be checked.".formatted(unknown, all);
        } else if (notYet > 0) {
            return "No invariant is broken; %d of %d have yet to come true.".formatted(notYet, all);
        } else {
            return all == 1 ? "The one invariant holds." : "All %d invariants hold.".formatted(all);
        }
    }

    private static long of(List<Verdict> verdicts, Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.is(outcome)).count();
    }

    private VerdictTable() {}
}
