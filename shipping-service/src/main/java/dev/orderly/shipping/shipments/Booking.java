package dev.orderly.shipping.shipments;

import dev.orderly.shipping.carrier.BookingAnswer.Booked;
import jakarta.persistence.Embeddable;

/** What the carrier calls a parcel that it has taken on. */
@Embeddable
public record Booking(String bookingId, String carrier, String trackingNumber) {

    static Booking of(Booked answer) {
        return new Booking(answer.bookingId(), answer.carrier(), answer.trackingNumber());
    }
}
