package dev.orderly.contracts;

/** How to reach a customer. Personal: it travels on RabbitMQ only and can be erased. */
public record Contact(String name, String email) {}
