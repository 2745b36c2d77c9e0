package dev.orderly.orders.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTests {

    private static final Duration AGE = Duration.ofMinutes(5);

    private final Backlog backlog = new Backlog(3, AGE, 0);

    @Test
    void isFullWhenSoManyAreUnderWay() {
        addOrders(3);

        assertThat(backlog.isFull()).isTrue();
        assertThat(backlog.enter()).isFalse();
        assertThat(backlog.size()).isEqualTo(3);
    }

    @Test
    void keepsAPlaceForEachOrderThatIsBeingAdded() {
        addOrders(1);

        assertThat(backlog.enter()).isTrue();
        assertThat(backlog.enter()).isTrue();
        assertThat(backlog.enter()).isFalse();

        backlog.leave(false);
        assertThat(backlog.enter()).isTrue();
    }

    @Test
    void forgetsWhatACountHasSeen() {
        addOrders(3);

        backlog.counted(1, backlog.addedSoFar(), 1);

        assertThat(backlog.size()).isEqualTo(1);
    }

    @Test
    void keepsWhatWasAddedWhileItWasCounted() {
        addOrders(1);
        int seen = backlog.addedSoFar();
        addOrders(2);

        backlog.counted(1, seen, 1);

        assertThat(backlog.size()).isEqualTo(3);
    }

    @Test
    void staysFullWhileTheOrdersCannotBeCountedAndAreYoung() {
        backlog.counted(3, 0, 0);

        backlog.notCounted(AGE.toNanos() - 1);

        assertThat(backlog.isFull()).isTrue();
    }

    @Test
    void opensWhenOrdersThatCannotBeCountedAreTooOldToCount() {
        backlog.counted(3, 0, 0);

        backlog.notCounted(AGE.toNanos());

        assertThat(backlog.size()).isZero();
    }

    @Test
    void doesNotStayOpenWhileTheOrdersCannotBeCounted() {
        backlog.notCounted(AGE.toNanos());
        addOrders(3);
        backlog.notCounted(2 * AGE.toNanos() - 1);

        assertThat(backlog.isFull()).isTrue();

        backlog.notCounted(2 * AGE.toNanos());
        assertThat(backlog.isFull()).isFalse();
    }

    private void addOrders(int number) {
        for (int i = 0; i < number; i++) {
            assertThat(backlog.enter()).isTrue();
            backlog.leave(true);
        }
    }
}
