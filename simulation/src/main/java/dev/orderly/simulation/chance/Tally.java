package dev.orderly.simulation.chance;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often what has happened, over many runs. */
public final class Tally {

    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Map<Sight, Long> sights = new EnumMap<>(Sight.class);

    public Tally() {
        Stream.of(Fault.values()).forEach(fault -> faults.put(fault, 0L));
        Stream.of(Sight.values()).forEach(sight -> sights.put(sight, 0L));
    }

    void count(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    void count(Sight sight) {
        sights.merge(sight, 1L, Long::sum);
    }

    /** What has never happened. */
    public List<String> missing() {
        return all().filter(entry -> entry.getValue() == 0)
                .map(entry -> entry.getKey().name())
                .toList();
    }

    @Override
    public String toString() {
        return all().map(entry -> "%,12d %s%n"
                        .formatted(
                                entry.getValue(),
                                entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.joining());
    }

    private Stream<? extends Map.Entry<? extends Enum<?>, Long>> all() {
        return Stream.concat(faults.entrySet().stream(), sights.entrySet().stream());
    }
}
