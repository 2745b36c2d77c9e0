package dev.orderly.shipping.shipments;

import dev.orderly.shipping.carrier.BookingAnswer.Booked;
import jakarta.persistence.Embeddable;

@Embeddable
record Booking(String bookingId, String carrier, String trackingNumber) {

    static Booking of(Booked answer) {
        return new Booking(answer.bookingId(), answer.carrier(), answer.trackingNumber());
    }
}
