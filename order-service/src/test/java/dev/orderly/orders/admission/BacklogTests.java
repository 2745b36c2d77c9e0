package dev.orderly.orders.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTests {

    private static final Duration AGE = Duration.ofMinutes(5);
    private static final long AGE_NANOS = AGE.toNanos();

    private final Backlog backlog = new Backlog(3, 3, AGE, 0);

    @Test
    void isFullWhenSoManyAreUnderWay() {
        addOrders(3, 0);

        assertThat(backlog.isFull(0)).isTrue();
        assertThat(backlog.enter(0)).isFalse();
        assertThat(backlog.size(0)).isEqualTo(3);
    }

    @Test
    void keepsAPlaceForEachOrderThatIsBeingAdded() {
        addOrders(1, 0);

        assertThat(backlog.enter(0)).isTrue();
        assertThat(backlog.enter(0)).isTrue();
        assertThat(backlog.enter(0)).isFalse();

        backlog.leave(false);
        assertThat(backlog.enter(0)).isTrue();
    }

    @Test
    void letsSoManyInAtOnceAndNoMore() {
        var roomy = new Backlog(1000, 2, AGE, 0);

        assertThat(roomy.enter(0)).isTrue();
        assertThat(roomy.enter(0)).isTrue();
        assertThat(roomy.enter(0)).isFalse();

        roomy.leave(true);
        assertThat(roomy.enter(0)).isTrue();
    }

    @Test
    void forgetsWhatACountHasSeen() {
        addOrders(3, 0);

        backlog.counted(1, backlog.addedSoFar(), 1);

        assertThat(backlog.size(1)).isEqualTo(1);
    }

    @Test
    void keepsWhatWasAddedWhileItWasCounted() {
        addOrders(1, 0);
        long included = backlog.addedSoFar();
        addOrders(2, 0);

        backlog.counted(1, included, 1);

        assertThat(backlog.size(1)).isEqualTo(3);
    }

    @Test
    void staysFullWhileTheOrdersAreNotCountedAndAreYoung() {
        backlog.counted(3, 0, 0);

        assertThat(backlog.isFull(AGE_NANOS - 1)).isTrue();
        assertThat(backlog.enter(AGE_NANOS - 1)).isFalse();
    }

    @Test
    void opensWhenOrdersThatAreNotCountedAreTooOldToCount() {
        backlog.counted(3, 0, 0);

        assertThat(backlog.enter(AGE_NANOS)).isTrue();
        assertThat(backlog.size(AGE_NANOS)).isEqualTo(1);
    }

    @Test
    void doesNotStayOpenWhileTheOrdersAreNotCounted() {
        addOrders(3, AGE_NANOS);

        assertThat(backlog.isFull(2 * AGE_NANOS - 1)).isTrue();
        assertThat(backlog.isFull(2 * AGE_NANOS)).isFalse();
    }

    @Test
    void passesOverACountThatEndsAfterTheLastHasExpired() {
        addOrders(2, 0);
        long included = backlog.addedSoFar();
        addOrders(1, AGE_NANOS);

        backlog.counted(2, included, 1);

        assertThat(backlog.size(AGE_NANOS)).isEqualTo(1);
    }

    private void addOrders(int number, long now) {
        for (int i = 0; i < number; i++) {
            assertThat(backlog.enter(now)).isTrue();
            backlog.leave(true);
        }
    }
}
