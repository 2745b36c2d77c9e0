package dev.orderly.contracts;

/** Where a parcel goes. Personal: it travels on RabbitMQ only and can be erased. */
public record PostalAddress(String street, String city, String postcode, String country) {}
