package dev.orderly.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MinutesTests {

    @Test
    void agreesWithWhatIsCountedInItsMinuteOrTheNext() {
        assertThat(violations(Map.of(0L, 3L, 60L, 2L), Map.of(0L, 2L, 60L, 3L))).isZero();
    }

    @Test
    void findsWhatIsCountedBeforeItHappened() {
        assertThat(violations(Map.of(60L, 2L), Map.of(0L, 1L, 60L, 1L))).isEqualTo(1);
    }

    @Test
    void findsWhatIsCountedTooLate() {
        assertThat(violations(Map.of(0L, 2L), Map.of(0L, 1L, 180L, 1L))).isZero();
        assertThat(violations(Map.of(0L, 2L, 60L, 1L, 120L, 1L), Map.of(0L, 1L, 60L, 1L, 120L, 1L, 180L, 1L)))
                .isZero();
        assertThat(violations(Map.of(0L, 2L, 60L, 1L, 120L, 1L), Map.of(0L, 1L, 120L, 2L, 240L, 1L)))
                .isEqualTo(1);
    }

    private static long violations(Map<Long, Long> happened, Map<Long, Long> counted) {
        var found = new Found(Duration.ZERO);
        Minutes.compare("PLACED EUR", happened, counted, found);
        return found.verdict(FigureRules.RULES.getFirst()).violations();
    }
}
