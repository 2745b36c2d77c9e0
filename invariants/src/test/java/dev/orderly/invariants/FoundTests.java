package dev.orderly.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.invariants.Verdict.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FoundTests {

    @Test
    void waitsForWhatIsUnfinishedUntilThePatienceIsOver() {
        assertThat(unfinished(Duration.ofMinutes(1), Duration.ofSeconds(59)).outcome())
                .isEqualTo(Outcome.NOT_YET);
        assertThat(unfinished(Duration.ofMinutes(1), Duration.ofSeconds(60)).outcome())
                .isEqualTo(Outcome.BROKEN);
    }

    @Test
    void hasNoPatienceWithWhatAClockThatIsAheadSaysHasYetToBegin() {
        Verdict verdict = unfinished(Duration.ZERO, Duration.ofHours(-49));

        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.details()).containsExactly("a mail is missing");
    }

    private static Verdict unfinished(Duration patience, Duration since) {
        var found = new Found(patience);
        found.unfinished("a mail is missing", since);
        return found.verdict(OrderRules.RULES.getFirst());
    }
}
