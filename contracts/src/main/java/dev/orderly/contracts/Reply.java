package dev.orderly.contracts;

/** The answer to a {@link Command}. */
public interface Reply {

    OrderId orderId();
}
