package dev.orderly.contracts.orders;

/** Why an order was rejected. */
public enum RejectionReason {
    OUT_OF_STOCK,
    PAYMENT_DECLINED,
    SHIPMENT_REFUSED,
    /** A service could not do its part, or did not answer in time. */
    UNAVAILABLE
}
