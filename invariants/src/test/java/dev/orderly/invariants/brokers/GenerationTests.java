package dev.orderly.invariants.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationTests {

    @Test
    void knowsTheLatestOfEachConsumer() {
        assertThat(Generation.latest(List.of("figures", "figures-g2", "figures-g10", "orders", "big-gap")))
                .containsExactlyInAnyOrder("figures-g10", "orders", "big-gap");
    }
}
