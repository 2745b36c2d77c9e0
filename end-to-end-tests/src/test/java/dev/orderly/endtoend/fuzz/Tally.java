package dev.orderly.endtoend.fuzz;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** How often what came of what. */
final class Tally {

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    synchronized void count(String kind, String outcome) {
        counts.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
    }

    synchronized int total() {
        return totals().values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized Map<String, Integer> totals() {
        var totals = new TreeMap<String, Integer>();
        counts.values().forEach(outcomes -> outcomes.forEach((outcome, n) -> totals.merge(outcome, n, Integer::sum)));
        return totals;
    }

    /** Keeps the counts where people can read them after the test. */
    void keepAs(String name, String... remarks) {
        String text = this + "\n" + String.join("\n", remarks) + "\n";
        try {
            Files.writeString(Files.createDirectories(Path.of("target", "fuzz")).resolve(name + ".txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized String toString() {
        return counts.entrySet().stream()
                .map(kind -> "%-40s %s".formatted(kind.getKey(), kind.getValue()))
                .collect(joining("\n", "", "\n%-40s %s".formatted("all " + total(), totals())));
    }
}
