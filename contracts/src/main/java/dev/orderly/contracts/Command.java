package dev.orderly.contracts;

/** Something that one service asks another to do for an order; exactly one {@link Reply} answers it. */
public interface Command {

    OrderId orderId();

    /** The queue whose owner carries this command out. */
    String queue();
}
