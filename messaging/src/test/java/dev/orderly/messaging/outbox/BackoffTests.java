package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.testing.Survives;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;

class BackoffTests {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    @RepeatedTest(20)
    @Survives(44)
    void doublesUpToItsLimitAndSpreadsByHalf() {
        assertThat(backoff.after(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(backoff.after(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(backoff.after(5)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(backoff.after(1_000_000)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }
}
