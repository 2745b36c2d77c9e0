package dev.orderly.simulation.chance;

/** How much of something there is, how late it is, or which of several it is; 0 is always the calmest. */
public enum Amount {
    DELAY,
    DELAY_OF_COPY,
    DELAY_OF_REDELIVERY,
    DELAY_OF_DEADLINE,
    OUTAGE,
    LATENESS_OF_EFFECT,
    TIME_BEYOND_LEASE,
    TIME_TO_BACKUP,
    PIECES_IN_STOCK,
    PIECES_ORDERED,
    PRODUCTS_ORDERED,
    ORDERS,
    TIME_BETWEEN_ORDERS,
    TIME_OF_WISH,
    TIME_OF_OPERATION,
    KIND_OF_OPERATION
}
