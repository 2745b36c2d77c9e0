package dev.orderly.contracts.orders;

import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.Contact;
import dev.orderly.contracts.PostalAddress;

/**
 * What the customer entered to pay for and receive an order. Personal, so it travels on RabbitMQ only: Kafka keeps
 * what it is given for ever.
 */
public record CheckoutDetails(CardToken card, Contact contact, PostalAddress shipTo) {}
