package dev.orderly.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTests {

    @Test
    void doublesWithEachFailure() {
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(Backoff.after(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(3)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void neverExceedsHalfAMinute() {
        assertThat(Backoff.after(1000)).isEqualTo(Duration.ofSeconds(30));
    }
}
