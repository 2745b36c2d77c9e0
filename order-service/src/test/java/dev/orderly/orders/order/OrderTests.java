package dev.orderly.orders.order;

import static dev.orderly.orders.order.OrderCourse.ID;
import static dev.orderly.orders.order.OrderCourse.NOON;
import static dev.orderly.orders.order.OrderCourse.anOrder;
import static dev.orderly.orders.order.OrderCourse.assertRefused;
import static dev.orderly.orders.order.OrderCourse.line;
import static dev.orderly.orders.order.OrderCourse.order;
import static dev.orderly.orders.order.OrderCourse.typesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.orders.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTests {

    @Test
    void isPendingOnceItIsPlaced() {
        Order order = anOrder();

        assertThat(order.status()).isEqualTo(Status.PENDING);
        assertThat(order.total()).isEqualTo(Money.of("EUR", "34.50"));
        assertThat(order.version()).isEqualTo(1);
        assertThat(order.takeChanges()).hasSize(1);
    }

    @Test
    void hasAtLeastOneLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Order.place(ID, new CustomerId("alice"), List.of(), NOON));
    }

    @Test
    void hasOneCurrency() {
        var lines = List.of(line("MUG-BLUE", 1, Money.of("EUR", "12")), line("MUG-RED", 1, Money.of("USD", "12")));

        assertThatIllegalArgumentException().isThrownBy(() -> Order.place(ID, new CustomerId("alice"), lines, NOON));
    }

    @Test
    void costsSomething() {
        var lines = List.of(line("FLYER", 3, Money.of("EUR", "0")));

        assertThatIllegalArgumentException().isThrownBy(() -> Order.place(ID, new CustomerId("alice"), lines, NOON));
    }

    @Test
    void goesAllTheWayToItsCustomer() {
        Order order = order(o -> o.confirm(NOON), o -> o.ship("Swift", "T-1", NOON), o -> o.deliver(NOON));

        assertThat(order.status()).isEqualTo(Status.DELIVERED);
        assertThat(typesOf(order)).containsExactly("placed", "confirmed", "shipped", "delivered");
    }

    @Test
    void changesNothingWhenItIsToldAgain() {
        Order order = order(
                o -> o.confirm(NOON),
                o -> o.confirm(NOON),
                o -> o.ship("Swift", "T-1", NOON),
                o -> o.ship("Swift", "T-1", NOON),
                o -> o.confirm(NOON),
                o -> o.deliver(NOON),
                o -> o.ship("Swift", "T-1", NOON),
                o -> o.deliver(NOON),
                o -> o.confirm(NOON));

        assertThat(typesOf(order)).containsExactly("placed", "confirmed", "shipped", "delivered");
    }

    @Test
    void tellsWhyItWasRejectedAndIsRejectedOnce() {
        Order order = order(
                o -> o.reject(RejectionReason.OUT_OF_STOCK, "LAMP-LIMITED: 0 left", NOON),
                o -> o.reject(RejectionReason.UNAVAILABLE, "later", NOON));

        assertThat(order.status()).isEqualTo(Status.REJECTED);
        assertThat(order.rejected())
                .isEqualTo(new OrderEvent.Rejected(RejectionReason.OUT_OF_STOCK, "LAMP-LIMITED: 0 left"));
        assertThat(typesOf(order)).containsExactly("placed", "rejected");
    }

    @Test
    void isNotConfirmedOnceItIsRejectedOrCancelled() {
        assertRefused(o -> o.reject(RejectionReason.UNAVAILABLE, "", NOON), o -> o.confirm(NOON));
        assertRefused(o -> o.requestCancellation(Actor.CUSTOMER, NOON), o -> o.cancel(NOON), o -> o.confirm(NOON));
    }

    @Test
    void isNotRejectedOnceItIsConfirmed() {
        assertRefused(o -> o.confirm(NOON), o -> o.reject(RejectionReason.UNAVAILABLE, "", NOON));
    }

    @Test
    void isNotShippedBeforeItIsConfirmed() {
        assertRefused(o -> o.ship("Swift", "T-1", NOON));
        assertRefused(o -> o.confirm(NOON), o -> o.deliver(NOON));
    }

    @Test
    void recordsNothingOfWhatItRefuses() {
        Order order = anOrder();
        order.takeChanges();

        assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> order.deliver(NOON));

        assertThat(order.takeChanges()).isEmpty();
        assertThat(order.version()).isEqualTo(1);
        assertThat(order.status()).isEqualTo(Status.PENDING);
    }

    @Test
    void isTheSameWhenItIsRebuiltFromItsHistory() {
        Order order = anOrder();
        order.requestCancellation(Actor.CUSTOMER, NOON.plusSeconds(1));
        order.confirm(NOON.plusSeconds(2));
        order.ship("Swift", "T-1", NOON.plusSeconds(3));

        Order rebuilt = Order.rebuild(ID, order.takeChanges());

        assertThat(rebuilt).usingRecursiveComparison().isEqualTo(order);
    }

    @Test
    void doesNotTrustAHistoryWithAGap() {
        Order order = order(o -> o.confirm(NOON), o -> o.ship("Swift", "T-1", NOON));
        List<RecordedEvent> history = new ArrayList<>(order.takeChanges());
        history.remove(1);

        assertThatIllegalStateException().isThrownBy(() -> Order.rebuild(ID, history));
    }

    @ParameterizedTest
    @EnumSource
    void leadsNowhereExactlyFromAFinalStatus(Status status) {
        boolean leadsNowhere = Stream.of(Status.values()).noneMatch(status::canBecome);

        assertThat(leadsNowhere).isEqualTo(status.isFinal());
    }
}
