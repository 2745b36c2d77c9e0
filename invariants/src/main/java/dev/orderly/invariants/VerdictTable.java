package dev.orderly.invariants;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/** Verdicts for a terminal: a line each, and below a broken rule the first of what breaks it. */
public final class VerdictTable {

    private static final int DETAILS = 5;

    public static String of(List<Verdict> verdicts) {
        long broken = verdicts.stream().filter(verdict -> !verdict.holds()).count();
        String summary = broken == 0
                ? "All %d invariants hold.".formatted(verdicts.size())
                : "%d of %d invariants are broken.".formatted(broken, verdicts.size());
        return Stream.concat(verdicts.stream().flatMap(VerdictTable::lines), Stream.of("", summary))
                .collect(joining("\n"));
    }

    private static Stream<String> lines(Verdict verdict) {
        String line = "%-6s  %s".formatted(verdict.holds() ? "holds" : "BROKEN", verdict.name());
        int more = verdict.details().size() - DETAILS;
        return Stream.of(
                        Stream.of(line),
                        verdict.details().stream().limit(DETAILS).map(detail -> "          " + detail),
                        more > 0 ? Stream.of("          and %d more".formatted(more)) : Stream.<String>empty())
                .flatMap(lines -> lines);
    }

    private VerdictTable() {}
}
