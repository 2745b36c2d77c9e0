package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PaceTests {

    @Test
    @Timeout(30)
    void beginsAtOnceAfterAPause() throws InterruptedException {
        new Pace(0.01, Duration.ofHours(1)).await();
    }

    @Test
    @Timeout(30)
    void doesSeveralShortRoundsAtOnce() throws InterruptedException {
        var pace = new Pace(0.01, Duration.ofHours(1));

        for (int round = 0; round < 10; round++) {
            pace.await();
            pace.ended(secondsAgo(3));
        }
    }

    @Test
    void restsFromALongRoundInProportion() throws InterruptedException {
        long began = System.nanoTime();
        var pace = new Pace(0.5, Duration.ofSeconds(1));
        pace.ended(System.nanoTime() - Duration.ofMillis(600).toNanos());

        pace.await();

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(10));
    }

    @Test
    @Timeout(30)
    void restsNoLongerThanAllowed() throws InterruptedException {
        var pace = new Pace(0.01, Duration.ofMillis(100));
        pace.ended(secondsAgo(3600));

        assertThat(timeOf(pace)).isBetween(Duration.ofMillis(100), Duration.ofSeconds(10));
    }

    private static long secondsAgo(long seconds) {
        return System.nanoTime() - Duration.ofSeconds(seconds).toNanos();
    }

    private static Duration timeOf(Pace pace) throws InterruptedException {
        long began = System.nanoTime();
        pace.await();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
