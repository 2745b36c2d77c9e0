package dev.orderly.invariants.brokers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Remembers from look to look which channels are missing, since no broker tells when one was deleted. */
final class MissingChannels {

    private final Map<String, Instant> since = new HashMap<>();

    /** Enters how long each of them has been missing, which is no time for those that were there in the look before. */
    void tellSince(Instant now, Map<String, Duration> missing) {
        since.keySet().retainAll(missing.keySet());
        missing.replaceAll((channel, _) -> Duration.between(since.computeIfAbsent(channel, _ -> now), now));
    }
}
