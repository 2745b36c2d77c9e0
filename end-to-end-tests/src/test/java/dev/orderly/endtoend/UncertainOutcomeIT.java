package dev.orderly.endtoend;

import static dev.orderly.endtoend.OrderDraft.anOrder;
import static dev.orderly.endtoend.PlacedOrder.Status.CONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.testing.Survives;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningShop.class)
class UncertainOutcomeIT {

    /** Respectively: no effect and no answer; an effect and a late answer; an effect and a wrong answer. */
    @ParameterizedTest
    @Survives({35, 49})
    @ValueSource(strings = {"tok_timeout", "tok_late", "tok_unknown"})
    void takesTheMoneyOnceWhateverTheProviderAnswers(String card, Shop shop) {
        var order =
                shop.places(anOrder().with("TOWEL-KITCHEN-3", 1).paidWith(card)).andItIs(CONFIRMED);

        assertThat(order.payment().status()).isEqualTo("CAPTURED");
        assertThat(order.payment().captured()).isEqualTo(order.order().total());
        shop.keepsItsInvariants();
    }

    /** The first is slower than anyone waits, the second fails at first. */
    @ParameterizedTest
    @Survives(35)
    @ValueSource(strings = {"99998", "99999"})
    void booksOneParcelWhateverTheCarrierAnswers(String postcode, Shop shop) {
        var order =
                shop.places(anOrder().with("BAG-CANVAS", 1).shippedTo(postcode)).andItIs(CONFIRMED);

        assertThat(order.shipment().trackingNumber()).isNotBlank();
        shop.keepsItsInvariants();
    }
}
