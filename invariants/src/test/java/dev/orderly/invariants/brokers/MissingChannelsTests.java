package dev.orderly.invariants.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MissingChannelsTests {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final MissingChannels channels = new MissingChannels();

    @Test
    void tellsSinceWhichLookAChannelHasBeenMissing() {
        assertThat(look(0, "a")).isEqualTo(Map.of("a", Duration.ZERO));
        assertThat(look(70, "a", "b")).isEqualTo(Map.of("a", Duration.ofSeconds(70), "b", Duration.ZERO));
    }

    @Test
    void forgetsAChannelThatWasThereMeanwhile() {
        look(0, "a");
        look(30);

        assertThat(look(60, "a")).isEqualTo(Map.of("a", Duration.ZERO));
    }

    private Map<String, Duration> look(int second, String... missing) {
        var reading = new TreeMap<String, Duration>();
        for (String channel : missing) {
            reading.put(channel, Duration.ZERO);
        }
        channels.tellSince(NOON.plusSeconds(second), reading);
        return reading;
    }
}
