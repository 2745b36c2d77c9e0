package dev.orderly.invariants;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How many there are up to the end of each minute, by when they happened and by when they were counted. */
final class Minutes {

    private static final long MINUTE = 60;

    /** Both by the second in which the minute begins. */
    static void compare(String what, Map<Long, Long> happened, Map<Long, Long> counted, Found found) {
        NavigableMap<Long, Long> byThen = sums(happened);
        NavigableMap<Long, Long> countedByThen = sums(counted);
        NavigableSet<Long> minutes = new TreeSet<>(byThen.keySet());
        minutes.addAll(countedByThen.keySet());
        for (long minute : minutes) {
            long most = upTo(byThen, minute);
            long least = upTo(byThen, minute - MINUTE);
            long figure = upTo(countedByThen, minute);
            if (figure > most || figure < least) {
                found.contradiction("%s: by the minute %s %d had happened, but %d are counted"
                        .formatted(what, Instant.ofEpochSecond(minute), figure > most ? most : least, figure));
            }
        }
    }

    private static NavigableMap<Long, Long> sums(Map<Long, Long> numbers) {
        var sums = new TreeMap<Long, Long>();
        long sum = 0;
        for (var entry : new TreeMap<>(numbers).entrySet()) {
            sum += entry.getValue();
            sums.put(entry.getKey(), sum);
        }
        return sums;
    }

    private static long upTo(NavigableMap<Long, Long> sums, long minute) {
        var floor = sums.floorEntry(minute);
        return floor == null ? 0 : floor.getValue();
    }

    private Minutes() {}
}
