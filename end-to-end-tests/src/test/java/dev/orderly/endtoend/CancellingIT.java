package dev.orderly.endtoend;

import static dev.orderly.endtoend.OrderDraft.anOrder;
import static dev.orderly.endtoend.PlacedOrder.Status.CANCELLED;
import static dev.orderly.endtoend.PlacedOrder.Status.CONFIRMED;
import static dev.orderly.endtoend.PlacedOrder.Status.DELIVERED;
import static dev.orderly.endtoend.PlacedOrder.Status.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.localstack.LocalStack;
import dev.orderly.testing.Survives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningShop.class)
class CancellingIT {

    @Test
    void refundsAndRestocksAConfirmedOrder(Shop shop) {
        var before = shop.stockOf("BOARD-OAK");

        var order = shop.places(anOrder().with("BOARD-OAK", 2))
                .andItIs(CONFIRMED)
                .cancels()
                .andItIs(CANCELLED);

        assertThat(order.payment().status()).isEqualTo("REFUNDED");
        assertThat(order.payment().refunded()).isEqualTo(order.order().total());
        assertThat(order.shipment().status()).isEqualTo("CANCELLED");
        assertThat(shop.stockOf("BOARD-OAK")).isEqualTo(before);
        order.andEventually(it -> assertThat(it.subjectsOfMails())
                .containsExactlyInAnyOrder(
                        "We have received your order", "Your order is confirmed", "Your order is cancelled"));
    }

    @Test
    @Survives(36)
    void refundsInTheEndThoughTheProviderFailsAtFirst(Shop shop) {
        var order = shop.places(anOrder().with("BOARD-OAK", 1).paidWith("tok_refund_fails"))
                .andItIs(CONFIRMED)
                .cancels()
                .andItIs(CANCELLED);

        assertThat(order.payment().status()).isEqualTo("REFUNDED");
    }

    /** Without Kafka the order does not hear that its parcel has left, and takes the wish to cancel it. */
    @Test
    void tellsTheCustomerThatTheParcelHasLeft(Shop shop, LocalStack stack) {
        var order = shop.places(anOrder().with("BOARD-OAK", 1)).andItIs(CONFIRMED);
        stack.stop("kafka");
        try {
            order.andEventually(it -> assertThat(it.shipment().status()).isIn("DISPATCHED", "IN_TRANSIT", "DELIVERED"))
                    .cancels()
                    .andEventually(it -> assertThat(refusalOf(it)).isEqualTo("the parcel has left"));
            assertThat(order.triesToCancel().status()).isEqualTo(409);
        } finally {
            stack.start("kafka");
        }

        order.andEventually(it -> assertThat(it.order().status()).isIn(SHIPPED, DELIVERED));
        assertThat(refusalOf(order)).isEqualTo("the parcel has left");
        shop.keepsItsInvariants();
    }

    /** The saga of an order writes fourteen lines from its start to its end. */
    @ParameterizedTest
    @Survives(52)
    @ValueSource(ints = {0, 1, 3, 5, 7, 9, 11, 13, 14})
    void cancelsAtAnyMoment(int linesWritten, Shop shop) {
        var before = shop.stockOf("UMBRELLA-BLACK");

        shop.places(anOrder().with("UMBRELLA-BLACK", 1))
                .andEventually(it -> assertThat(it.linesOfJournals()).isGreaterThanOrEqualTo(linesWritten))
                .cancels()
                .andItIs(CANCELLED);

        Shop.eventually(() -> assertThat(shop.stockOf("UMBRELLA-BLACK")).isEqualTo(before));
        shop.keepsItsInvariants();
    }

    private static String refusalOf(PlacedOrder order) {
        var orders = order.shop().service("order-service", "/api/orders/" + order.id());
        return Http.get(orders, "X-Customer-Id", order.draft().customer())
                .json()
                .path("cancellationRefusal")
                .asString("");
    }
}
