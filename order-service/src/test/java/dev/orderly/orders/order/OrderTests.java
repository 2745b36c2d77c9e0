package dev.orderly.orders.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.orders.order.OrderEvent.CancellationRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTests {

    private static final OrderId ID = OrderId.parse("0199c0de-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

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
    void isCancelledBeforeItsConfirmation() {
        Order order = order(
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.cancel(NOON),
                o -> o.cancel(NOON));

        assertThat(order.status()).isEqualTo(Status.CANCELLED);
        assertThat(typesOf(order)).containsExactly("placed", "cancellation-requested", "cancelled");
    }

    @Test
    void isConfirmedAndThenCancelledWhenTheWishComesAfterTheCapture() {
        Order order =
                order(o -> o.requestCancellation(Actor.CUSTOMER, NOON), o -> o.confirm(NOON), o -> o.cancel(NOON));

        assertThat(typesOf(order)).containsExactly("placed", "cancellation-requested", "confirmed", "cancelled");
    }

    @Test
    void isRejectedAlthoughItsCancellationWasRequested() {
        Order order = order(
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.reject(RejectionReason.PAYMENT_DECLINED, "declined", NOON));

        assertThat(order.status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void isShippedWhenTheWishToCancelCameTooLate() {
        Order order = order(
                o -> o.confirm(NOON),
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.ship("Swift", "T-1", NOON));

        assertThat(order.status()).isEqualTo(Status.SHIPPED);
        assertThat(order.cancellationRequested()).isTrue();
    }

    @Test
    void tellsThatTheWishToCancelCameTooLate() {
        Order order = order(
                o -> o.confirm(NOON),
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.refuseCancellation("the parcel has left", NOON),
                o -> o.ship("Swift", "T-1", NOON));

        assertThat(order.cancellationRequested()).isFalse();
        assertThat(order.isCancellable()).isFalse();
        assertThat(order.cancellationRefused()).isEqualTo(new CancellationRefused("the parcel has left"));
        assertThat(typesOf(order))
                .containsExactly("placed", "confirmed", "cancellation-requested", "cancellation-refused", "shipped");
    }

    @Test
    void tellsOfTheRefusalOnceWheneverItComes() {
        Order order = order(
                o -> o.confirm(NOON),
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.ship("Swift", "T-1", NOON),
                o -> o.deliver(NOON),
                o -> o.refuseCancellation("the parcel has left", NOON),
                o -> o.refuseCancellation("the parcel has left", NOON));

        assertThat(typesOf(order)).endsWith("delivered", "cancellation-refused");
    }

    @Test
    void isToldOfNoRefusalThatCannotBe() {
        assertRefused(o -> o.confirm(NOON), o -> o.refuseCancellation("why", NOON));
        assertRefused(o -> o.requestCancellation(Actor.CUSTOMER, NOON), o -> o.refuseCancellation("why", NOON));
        assertRefused(
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.cancel(NOON),
                o -> o.refuseCancellation("why", NOON));
    }

    @Test
    void isNeitherCancelledNorAskedToOnceThatWasRefused() {
        assertRefused(
                o -> o.confirm(NOON),
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.refuseCancellation("why", NOON),
                o -> o.requestCancellation(Actor.CUSTOMER, NOON));
        assertRefused(
                o -> o.confirm(NOON),
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.refuseCancellation("why", NOON),
                o -> o.cancel(NOON));
    }

    @Test
    void staysCancelledWhenTheCustomerAsksOnceMore() {
        Order order = order(
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.cancel(NOON),
                o -> o.requestCancellation(Actor.CUSTOMER, NOON));

        assertThat(typesOf(order)).endsWith("cancelled");
    }

    @Test
    void isNotCancelledUnlessTheCustomerAsked() {
        assertRefused(o -> o.cancel(NOON));
        assertRefused(o -> o.confirm(NOON), o -> o.cancel(NOON));
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
    void isNotCancelledOnceItsParcelHasLeft() {
        assertRefused(
                o -> o.confirm(NOON),
                o -> o.requestCancellation(Actor.CUSTOMER, NOON),
                o -> o.ship("Swift", "T-1", NOON),
                o -> o.cancel(NOON));
        assertRefused(
                o -> o.confirm(NOON),
                o -> o.ship("Swift", "T-1", NOON),
                o -> o.requestCancellation(Actor.CUSTOMER, NOON));
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

    private static void assertRefused(Intent... intents) {
        Order order = anOrder();
        for (int i = 0; i < intents.length - 1; i++) {
            intents[i].accept(order);
        }
        assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> intents[intents.length - 1].accept(order));
    }

    private static Order order(Intent... intents) {
        Order order = anOrder();
        List.of(intents).forEach(intent -> intent.accept(order));
        return order;
    }

    private static Order anOrder() {
        var lines =
                List.of(line("MUG-BLUE", 2, Money.of("EUR", "12.00")), line("TEA-GREEN", 3, Money.of("EUR", "3.50")));
        return Order.place(ID, new CustomerId("alice"), lines, NOON);
    }

    private static OrderLine line(String sku, int quantity, Money price) {
        return new OrderLine(new Sku(sku), sku, quantity, price);
    }

    private static List<String> typesOf(Order order) {
        return order.takeChanges().stream()
                .map(RecordedEvent::event)
                .map(OrderEventJson::typeOf)
                .toList();
    }

    private interface Intent extends Consumer<Order> {}
}
