package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PaceTests {

    @Test
    @Timeout(30)
    void beginsAtOnceAfterAPause() throws InterruptedException {
        new Pace(Duration.ofHours(1)).await();
    }

    @Test
    void beginsNoSoonerThanTheIntervalAfterTheLastTime() throws InterruptedException {
        var pace = new Pace(Duration.ofMillis(100));
        long start = System.nanoTime();

        pace.await();
        pace.await();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }
}
