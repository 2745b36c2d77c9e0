package dev.orderly.shipping.carrier;

/** What the carrier answers to a booking. */
public sealed interface BookingAnswer {

    record Booked(String bookingId, String carrier, String trackingNumber) implements BookingAnswer {}

    record NotServed(String reason) implements BookingAnswer {}
}
