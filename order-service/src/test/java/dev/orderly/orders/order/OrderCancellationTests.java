package dev.orderly.orders.order;

import static dev.orderly.orders.order.OrderCourse.NOON;
import static dev.orderly.orders.order.OrderCourse.assertRefused;
import static dev.orderly.orders.order.OrderCourse.order;
import static dev.orderly.orders.order.OrderCourse.typesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Actor;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.orders.order.OrderEvent.CancellationRefused;
import org.junit.jupiter.api.Test;

/** The wish to cancel an order, and what comes of it. */
class OrderCancellationTests {

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
}
