package dev.orderly.shipping.shipments;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PostalAddress;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.shipping.carrier.BookingAnswer;
import dev.orderly.shipping.carrier.BookingAnswer.Booked;
import dev.orderly.shipping.carrier.BookingAnswer.NotServed;
import dev.orderly.shipping.carrier.ParcelStatus;
import java.time.Duration;
import java.time.Instant;

final class ShipmentFixtures {

    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final OrderId ORDER = OrderId.parse("019b0000-0000-7000-8000-000000000001");

    static CreateShipment aBooking(OrderId orderId) {
        return new CreateShipment(orderId, "Ada Lovelace", new PostalAddress("Main Street 1", "Berlin", "10115", "DE"));
    }

    static Shipment aShipment(ShipmentStatus status) {
        BookingAnswer answer = status == ShipmentStatus.REFUSED
                ? new NotServed("not served")
                : new Booked("bkg_1", "Parcel Express", "PX1");
        Shipment shipment = Shipment.of(aBooking(ORDER), answer, null, NOW);
        switch (status) {
            case BOOKED, REFUSED -> {}
            case CANCELLED -> shipment.cancel(NOW);
            case AWAITING_DISPATCH -> shipment.dispatchAt(NOW, NOW);
            case DISPATCHED -> travel(shipment, ParcelStatus.DISPATCHED);
            case IN_TRANSIT -> travel(shipment, ParcelStatus.DISPATCHED, ParcelStatus.IN_TRANSIT);
            case DELIVERED -> travel(shipment, ParcelStatus.DISPATCHED, ParcelStatus.DELIVERED);
        }
        return shipment;
    }

    private static void travel(Shipment shipment, ParcelStatus... sightings) {
        shipment.dispatchAt(NOW, NOW);
        for (ParcelStatus seen : sightings) {
            shipment.sighted(seen, NOW, Duration.ofSeconds(5));
        }
    }

    private ShipmentFixtures() {}
}
