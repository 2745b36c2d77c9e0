package dev.orderly.endtoend;

import static dev.orderly.endtoend.OrderDraft.anOrder;
import static dev.orderly.endtoend.PlacedOrder.Status.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningShop.class)
class CompensationIT {

    @ParameterizedTest
    @ValueSource(strings = {"tok_declined", "tok_insufficient_funds"})
    void releasesTheStockWhenTheCardIsDeclined(String card, Shop shop) {
        var before = shop.stockOf("CLOCK-WALL");

        var order = shop.places(anOrder().with("CLOCK-WALL", 3).paidWith(card)).andItIs(REJECTED);

        rejects(order, "PAYMENT_DECLINED");
        assertThat(order.undone()).containsExactly("StockReleased");
        assertThat(order.payment().status()).isEqualTo("DECLINED");
        assertThat(shop.stockOf("CLOCK-WALL")).isEqualTo(before);
    }

    @Test
    void undoesNothingWhenThereIsNoStock(Shop shop) {
        var order = shop.places(anOrder().with("LAMP-LIMITED", 1)).andItIs(REJECTED);

        rejects(order, "OUT_OF_STOCK");
        assertThat(shop.stockOf("LAMP-LIMITED").reserved()).isZero();
    }

    @Test
    void voidsThePaymentAndReleasesTheStockWhenTheCarrierRefuses(Shop shop) {
        var before = shop.stockOf("PEN-BRASS");

        var order =
                shop.places(anOrder().with("PEN-BRASS", 1).shippedTo("00000")).andItIs(REJECTED);

        rejects(order, "SHIPMENT_REFUSED");
        assertThat(order.undone()).containsExactly("PaymentVoided", "StockReleased");
        assertThat(order.payment().status()).isEqualTo("VOIDED");
        assertThat(shop.stockOf("PEN-BRASS")).isEqualTo(before);
    }

    @Test
    void undoesEverythingWhenTheMoneyCannotBeTaken(Shop shop) {
        var order = shop.places(anOrder().with("APRON-LINEN", 1).paidWith("tok_capture_declined"))
                .andItIs(REJECTED);

        rejects(order, "PAYMENT_DECLINED");
        assertThat(order.undone()).containsExactly("ShipmentCancelled", "PaymentVoided", "StockReleased");
        assertThat(order.shipment().status()).isEqualTo("CANCELLED");
    }

    private static void rejects(PlacedOrder order, String reason) {
        assertThat(order.order().rejection()).extracting("reason").isEqualTo(reason);
        order.andEventually(it -> assertThat(it.sagas())
                .singleElement()
                .matches(saga -> saga.state().equals("REJECTED"), "has ended in a rejection"));
        order.andEventually(it -> assertThat(it.subjectsOfMails())
                .containsExactly("We have received your order", "We cannot fulfil your order"));
    }
}
