package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WallClockTests {

    private Duration wall = Duration.ofDays(20_000);
    private Duration elapsed = Duration.ofDays(3);
    private int timesSetBack;
    private final WallClock clock = new WallClock(() -> wall.toMillis(), () -> elapsed.toNanos());

    @BeforeEach
    void listen() {
        clock.onSetBack(() -> timesSetBack++);
    }

    @Test
    void takesNoTimeThatPassesForASetting() {
        pass(Duration.ofHours(5));
        clock.look();

        assertThat(timesSetBack).isZero();
    }

    @Test
    void seesThatItIsSetBack() {
        wall = wall.minusSeconds(2);
        clock.look();
        clock.look();

        assertThat(timesSetBack).isEqualTo(1);
    }

    @Test
    void seesThatItIsSetRightAfterItWasAhead() {
        wall = wall.plusHours(49);
        clock.look();
        assertThat(timesSetBack).isZero();

        wall = wall.minusHours(49);
        clock.look();

        assertThat(timesSetBack).isEqualTo(1);
    }

    @Test
    void leavesASlewedClockAlone() {
        for (int second = 0; second < 10_000; second++) {
            pass(Duration.ofSeconds(1));
            wall = wall.minusMillis(1);
            clock.look();
        }

        assertThat(timesSetBack).isZero();
    }

    @Test
    void tellsTheOthersWhatOneCannotHear() {
        clock.onSetBack(() -> {
            throw new IllegalStateException("closed");
        });
        clock.onSetBack(() -> timesSetBack++);

        wall = wall.minusSeconds(2);
        clock.look();

        assertThat(timesSetBack).isEqualTo(2);
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        elapsed = elapsed.plus(time);
    }
}
