package dev.orderly.shipping.shipments;

import static dev.orderly.shipping.shipments.ShipmentDecision.decide;
import static dev.orderly.shipping.shipments.ShipmentFixtures.NOW;
import static dev.orderly.shipping.shipments.ShipmentFixtures.ORDER;
import static dev.orderly.shipping.shipments.ShipmentFixtures.aBooking;
import static dev.orderly.shipping.shipments.ShipmentFixtures.aShipment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Reply;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.contracts.shipping.CancellationRefused;
import dev.orderly.contracts.shipping.ShipmentCancelled;
import dev.orderly.contracts.shipping.ShipmentCreated;
import dev.orderly.contracts.shipping.ShipmentRefused;
import dev.orderly.shipping.carrier.BookingAnswer;
import dev.orderly.shipping.carrier.BookingAnswer.Booked;
import dev.orderly.shipping.carrier.BookingAnswer.NotServed;
import dev.orderly.shipping.shipments.ShipmentDecision.Book;
import dev.orderly.shipping.shipments.ShipmentDecision.CallBack;
import dev.orderly.shipping.shipments.ShipmentDecision.Settled;
import dev.orderly.shipping.shipments.ShipmentOutcome.Added;
import dev.orderly.shipping.shipments.ShipmentOutcome.CalledBack;
import dev.orderly.shipping.shipments.ShipmentOutcome.Unchanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShipmentDecisionTests {

    private static final CancelShipment CANCEL = new CancelShipment(ORDER);

    @Test
    void keepsWhatTheCarrierHasBooked() {
        Added added = booked(new Booked("bkg_1", "Parcel Express", "PX1"));

        assertThat(added.reply()).isEqualTo(new ShipmentCreated(ORDER, "Parcel Express", "PX1"));
        assertThat(added.shipment().shipment(NOW, null).status()).isEqualTo(ShipmentStatus.BOOKED);
    }

    @Test
    void keepsWhyTheCarrierHasRefused() {
        Added added = booked(new NotServed("not served"));

        assertThat(added.reply()).isEqualTo(new ShipmentRefused(ORDER, "not served"));
        assertThat(added.shipment().shipment(NOW, null).status()).isEqualTo(ShipmentStatus.REFUSED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REFUSED", "CANCELLED"})
    void answersARepeatedBookingWithTheBookingThereIs(ShipmentStatus status) {
        assertThat(decide(aShipment(status), aBooking(ORDER)))
                .isEqualTo(unchanged(new ShipmentCreated(ORDER, "Parcel Express", "PX1")));
    }

    @Test
    void answersARepeatedBookingWithTheRefusal() {
        assertThat(decide(aShipment(ShipmentStatus.REFUSED), aBooking(ORDER)))
                .isEqualTo(unchanged(new ShipmentRefused(ORDER, "not served")));
    }

    @Test
    void forbidsABookingThatItsCancellationHasOvertaken() {
        var tombstone = (Added) ((Settled) decide(null, CANCEL)).outcome();

        assertThat(tombstone.reply()).isEqualTo(new ShipmentCancelled(ORDER));
        assertThat(decide(tombstone.shipment().shipment(NOW, null), aBooking(ORDER)))
                .extracting(decision -> ((Settled) decision).outcome().reply())
                .isInstanceOf(ShipmentRefused.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOOKED", "AWAITING_DISPATCH"})
    void letsTheCarrierDecideWhetherAParcelIsCalledBack(ShipmentStatus status) {
        var callBack = (CallBack) decide(aShipment(status), CANCEL);

        assertThat(callBack.bookingId()).isEqualTo("bkg_1");
        assertThat(callBack.conclusion().apply(true)).isEqualTo(new CalledBack(new ShipmentCancelled(ORDER)));
        assertThat(callBack.conclusion().apply(false))
                .isEqualTo(new Unchanged(new CancellationRefused(ORDER, "the parcel has left")));
    }

    @ParameterizedTest
    @EnumSource(names = {"DISPATCHED", "IN_TRANSIT", "DELIVERED"})
    void refusesToCallBackWhatHasLeft(ShipmentStatus status) {
        assertThat(decide(aShipment(status), CANCEL))
                .isEqualTo(unchanged(new CancellationRefused(ORDER, "the parcel has left")));
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "CANCELLED"})
    void confirmsACancellationOfWhatNeverLeaves(ShipmentStatus status) {
        assertThat(decide(aShipment(status), CANCEL)).isEqualTo(unchanged(new ShipmentCancelled(ORDER)));
    }

    private static Added booked(BookingAnswer answer) {
        return (Added) ((Book) decide(null, aBooking(ORDER))).conclusion().apply(answer);
    }

    private static Settled unchanged(Reply reply) {
        return new Settled(new Unchanged(reply));
    }
}
