package dev.orderly.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTests {

    private final List<String> done = new ArrayList<>();

    @Test
    void waitsForBothOnlyWhenBothHaveEnded() throws Exception {
        Fault both = fault("one").with(fault("other"));

        both.begin().perform();
        both.end().perform();
        both.awaitRecovered().perform();

        assertThat(done)
                .containsExactly(
                        "one begins", "other begins", "one ends", "other ends", "one recovers", "other recovers");
    }

    @Test
    void endsTheSecondAlsoIfTheFirstCannotBeEnded() {
        Fault stubborn = Fault.of(Kind.FROZEN, "one", Duration.ZERO, Fault.NOTHING, () -> {
            throw new IllegalStateException("it does not answer");
        });

        assertThatThrownBy(() -> stubborn.with(fault("other")).end().perform()).hasMessage("it does not answer");
        assertThat(done).containsExactly("other ends");
    }

    private Fault fault(String part) {
        return Fault.of(
                        Kind.KILLED,
                        part,
                        Duration.ZERO,
                        () -> done.add(part + " begins"),
                        () -> done.add(part + " ends"))
                .awaiting(() -> done.add(part + " recovers"));
    }
}
