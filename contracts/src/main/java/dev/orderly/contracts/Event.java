package dev.orderly.contracts;

/** Something that has happened to an order; named in the past tense. */
public interface Event {

    OrderId orderId();
}
