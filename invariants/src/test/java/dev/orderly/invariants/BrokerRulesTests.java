package dev.orderly.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.invariants.Verdict.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrokerRulesTests {

    @Test
    void givesTheServicesTimeToDeclareAChannelAgain() {
        assertThat(missingFor(Duration.ofSeconds(59)).outcome()).isEqualTo(Outcome.NOT_YET);

        Verdict verdict = missingFor(Duration.ofSeconds(61));
        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.details()).containsExactly("the queue a has been missing for 61 s");
    }

    private static Verdict missingFor(Duration time) {
        var found = new Found(Checker.USUAL_PATIENCE);
        BrokerRules.miss("the queue a", time, found);
        return found.verdict(BrokerRules.RULES.getFirst());
    }
}
