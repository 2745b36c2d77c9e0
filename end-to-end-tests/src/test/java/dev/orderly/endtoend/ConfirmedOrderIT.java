package dev.orderly.endtoend;

import static dev.orderly.endtoend.OrderDraft.anOrder;
import static dev.orderly.endtoend.PlacedOrder.Status.CONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningShop.class)
class ConfirmedOrderIT {

    @Test
    void travelsThroughAllSevenServices(Shop shop) {
        var soldBefore = shop.stockOf("VASE-TALL").sold();

        var order = shop.places(anOrder().with("VASE-TALL", 2)).andItIs(CONFIRMED);

        order.andEventually(it -> assertThat(it.sagas())
                .singleElement()
                .satisfies(saga -> assertThat(saga.definition()).isEqualTo("place-order"))
                .satisfies(saga -> assertThat(saga.state()).isEqualTo("COMPLETED")));
        assertThat(shop.stockOf("VASE-TALL").sold()).isEqualTo(soldBefore + 2);
        assertThat(order.payment().status()).isEqualTo("CAPTURED");
        assertThat(order.payment().captured()).isEqualTo(order.order().total());
        assertThat(order.shipment().trackingNumber()).isNotBlank();
        order.andEventually(it ->
                assertThat(it.subjectsOfMails()).contains("We have received your order", "Your order is confirmed"));
        Shop.eventually(() -> assertThat(shop.salesOf("VASE-TALL").sold()).isEqualTo(soldBefore + 2));
    }
}
