package dev.orderly.localstack.faults;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run of faults as a table for people, in Markdown. */
public final class FaultTable {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final FaultResult result;

    private FaultTable(FaultResult result) {
        this.result = result;
    }

    /**
     * Writes what has been seen.
     *
     * @param conditions what a reader has to know of the machine
     */
    public static String of(FaultResult result, String conditions) {
        var table = new FaultTable(result);
        return """
                %s: %d faults in %d minutes, seed %d. %s%s

                | Fault | Rows | Times | Orders in flight, median and most | Lost | Doubled | Stuck | Recovered, from its beginning, after: median and longest |
                |---|---|---|---|---|---|---|---|
                %s

                %s
                """.formatted(
                        DAY.format(result.began()),
                        result.worked().size(),
                        result.took().toMinutes(),
                        result.seed(),
                        conditions,
                        table.hitches(),
                        Stream.of(Kind.values()).flatMap(table::row).collect(Collectors.joining("\n")),
                        table.summary());
    }

    private String hitches() {
        List<Incident> hitches = result.hitches();
        return hitches.isEmpty()
                ? ""
                : " %d more could not be brought about: %s."
                        .formatted(
                                hitches.size(),
                                hitches.stream().map(Incident::toString).collect(Collectors.joining("; ")));
    }

    private Stream<String> row(Kind kind) {
        List<Incident> ofKind = result.worked().stream()
                .filter(incident -> incident.kind() == kind)
                .toList();
        if (ofKind.isEmpty()) {
            return Stream.empty();
        }
        List<Integer> inFlight =
                ofKind.stream().map(Incident::inFlight).sorted().toList();
        return Stream.of("| %s | %s | %d | %d, %d | %d | %d | %d | %s |"
                .formatted(
                        kind,
                        kind.rows().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        ofKind.size(),
                        median(inFlight),
                        inFlight.getLast(),
                        touched(ofKind, result.damage().lost()),
                        touched(ofKind, result.damage().doubled()),
                        touched(ofKind, result.damage().stuck()),
                        recoveries(ofKind)));
    }

    private long touched(List<Incident> incidents, Set<String> orders) {
        return result.visits().placed().stream()
                .filter(order -> orders.contains(order.orderId()))
                .filter(order -> incidents.stream().anyMatch(incident -> incident.touched(order)))
                .count();
    }

    private static String recoveries(List<Incident> incidents) {
        List<Duration> times = incidents.stream()
                .map(Incident::recovery)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        String never = times.size() == incidents.size() ? "" : ", %d never".formatted(incidents.size() - times.size());
        return times.isEmpty() ? "never" : seconds(median(times)) + ", " + seconds(times.getLast()) + never;
    }

    private static <T> T median(List<T> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private String summary() {
        Visits visits = result.visits();
        Looks looks = result.looks();
        return """
                In all %d orders were accepted, %.1f a second; %d attempts found no answer and were repeated, and %d customers \
                did not come because too many were waiting. \
                Lost: %d. Doubled: %d. Stuck: %d. Refused or never answered: %d. Dead letters: %d. \
                The invariants were looked at %d times while orders flowed, and all of them could be read %d times; seen broken \
                then: %d; broken at the end: %d of %d.""".formatted(
                visits.placed().size(),
                visits.placed().size() / (double) Math.max(1, result.took().toSeconds()),
                visits.turnedAway(),
                visits.notCome(),
                result.damage().lost().size(),
                result.damage().doubled().size(),
                result.damage().stuck().size(),
                visits.complaints().size(),
                result.deadLetters().values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                looks.all(),
                looks.complete(),
                looks.alarms().size(),
                result.atRest().broken().size(),
                result.atRest().verdicts().size());
    }
}
