package dev.orderly.shipping.carrier;

/** A parcel to be booked, as the carrier wants to hear of it. */
public record Parcel(String reference, String recipient, String street, String city, String postcode, String country) {}
