package dev.orderly.simulation.chance;

/** What an order may come to nothing for. */
public enum Cause {
    OUT_OF_STOCK,
    CARD_DECLINED,
    CAPTURE_DECLINED,
    NOT_DELIVERED_THERE,
    /** A command of it is a dead letter. */
    COMMAND_FAILED,
    /** A command of it was sent as often as patience lasts. */
    NO_ANSWER,
    OPERATOR,
    CUSTOMER
}
