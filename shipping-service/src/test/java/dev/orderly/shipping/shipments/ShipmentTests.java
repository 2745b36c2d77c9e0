package dev.orderly.shipping.shipments;

import static dev.orderly.shipping.shipments.ShipmentFixtures.NOW;
import static dev.orderly.shipping.shipments.ShipmentFixtures.ORDER;
import static dev.orderly.shipping.shipments.ShipmentFixtures.aShipment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderly.contracts.shipping.ShipmentDelivered;
import dev.orderly.contracts.shipping.ShipmentDispatched;
import dev.orderly.shipping.carrier.ParcelStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShipmentTests {

    private static final Duration NEXT_LOOK = Duration.ofSeconds(5);

    @Test
    void awaitsItsDispatchOnceItsOrderIsConfirmed() {
        Shipment shipment = aShipment(ShipmentStatus.BOOKED);

        shipment.dispatchAt(NOW.plusSeconds(3), NOW);

        assertThat(shipment.status()).isEqualTo(ShipmentStatus.AWAITING_DISPATCH);
        assertThat(shipment.dueAt()).isEqualTo(NOW.plusSeconds(3));
    }

    @Test
    void staysCancelledWhenItsOrderIsConfirmed() {
        Shipment shipment = aShipment(ShipmentStatus.CANCELLED);

        shipment.dispatchAt(NOW, NOW);

        assertThat(shipment.status()).isEqualTo(ShipmentStatus.CANCELLED);
        assertThat(shipment.dueAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"AWAITING_DISPATCH", "DISPATCHED", "IN_TRANSIT", "DELIVERED"})
    void staysAsItIsWhenItsOrderIsConfirmedAgain(ShipmentStatus status) {
        Shipment shipment = aShipment(status);
        Instant dueBefore = shipment.dueAt();

        shipment.dispatchAt(NOW.plusSeconds(60), NOW);

        assertThat(shipment.status()).isEqualTo(status);
        assertThat(shipment.dueAt()).isEqualTo(dueBefore);
    }

    @Test
    void isNotDispatchedOnceItIsRefused() {
        Shipment shipment = aShipment(ShipmentStatus.REFUSED);

        assertThatIllegalStateException().isThrownBy(() -> shipment.dispatchAt(NOW, NOW));
    }

    @ParameterizedTest
    @EnumSource(names = {"DISPATCHED", "IN_TRANSIT", "DELIVERED", "REFUSED", "CANCELLED"})
    void cannotBeCancelledOnceItIs(ShipmentStatus status) {
        Shipment shipment = aShipment(status);

        assertThatIllegalStateException().isThrownBy(() -> shipment.cancel(NOW));
    }

    @Test
    void tellsOfItsDispatch() {
        Shipment shipment = aShipment(ShipmentStatus.AWAITING_DISPATCH);

        assertThat(shipment.sighted(ParcelStatus.DISPATCHED, NOW, NEXT_LOOK))
                .contains(new ShipmentDispatched(ORDER, "Parcel Express", "PX1"));
        assertThat(shipment.dueAt()).isEqualTo(NOW.plus(NEXT_LOOK));
    }

    @ParameterizedTest
    @EnumSource(names = {"DISPATCHED", "IN_TRANSIT"})
    void tellsOfItsDeliveryAndIsNotFollowedAnyMore(ShipmentStatus status) {
        Shipment shipment = aShipment(status);

        assertThat(shipment.sighted(ParcelStatus.DELIVERED, NOW, NEXT_LOOK)).contains(new ShipmentDelivered(ORDER));
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shipment.dueAt()).isNull();
    }

    @Test
    void isLookedAtAgainWhenThereIsNoNews() {
        Shipment shipment = aShipment(ShipmentStatus.IN_TRANSIT);

        assertThat(shipment.sighted(ParcelStatus.IN_TRANSIT, NOW.plusSeconds(60), NEXT_LOOK))
                .isEmpty();
        assertThat(shipment.dueAt()).isEqualTo(NOW.plusSeconds(65));
    }

    @Test
    void doesNotGoBackOnOldNews() {
        Shipment shipment = aShipment(ShipmentStatus.DELIVERED);

        assertThat(shipment.sighted(ParcelStatus.DISPATCHED, NOW, NEXT_LOOK)).isEmpty();
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shipment.dueAt()).isNull();
    }

    @Test
    void waitsForItsCancellationWhenTheCarrierKnowsOfItFirst() {
        Shipment shipment = aShipment(ShipmentStatus.AWAITING_DISPATCH);

        assertThat(shipment.sighted(ParcelStatus.CANCELLED, NOW, NEXT_LOOK)).isEmpty();
        shipment.cancel(NOW);

        assertThat(shipment.status()).isEqualTo(ShipmentStatus.CANCELLED);
    }

    @Test
    void isNotCancelledAndUnderWayAtOnce() {
        Shipment shipment = aShipment(ShipmentStatus.CANCELLED);

        assertThatIllegalStateException().isThrownBy(() -> shipment.sighted(ParcelStatus.DISPATCHED, NOW, NEXT_LOOK));
    }
}
