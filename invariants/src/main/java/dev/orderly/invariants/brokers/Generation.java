package dev.orderly.invariants.brokers;

import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A group of Kafka, taken apart: a projection that is rebuilt reads in a new group each time.
 *
 * @param consumer whose group it is
 * @param number zero for the first
 */
record Generation(String consumer, int number, String group) {

    private static final Pattern LATER = Pattern.compile("(.+)-g(\\d{1,9})");

    static Generation of(String group) {
        Matcher later = LATER.matcher(group);
        return later.matches()
                ? new Generation(later.group(1), Integer.parseInt(later.group(2)), group)
                : new Generation(group, 0, group);
    }

    /** Of each consumer the latest. */
    static Set<String> latest(Collection<String> groups) {
        var latest = new HashMap<String, Generation>();
        groups.stream()
                .map(Generation::of)
                .forEach(group -> latest.merge(
                        group.consumer(), group, (one, other) -> one.number() > other.number() ? one : other));
        return latest.values().stream().map(Generation::group).collect(Collectors.toSet());
    }
}
