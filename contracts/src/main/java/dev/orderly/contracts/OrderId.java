package dev.orderly.contracts;

import java.util.UUID;

/** The identifier of an order: a UUIDv7, so that orders sort by the time they were placed. */
public record OrderId(UUID value) {

    public static OrderId parse(String text) {
        return new OrderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
