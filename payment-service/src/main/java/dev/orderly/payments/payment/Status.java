package dev.orderly.payments.payment;

/** Where a payment stands. */
public enum Status {
    /** Nobody has asked for anything yet; no row says so. */
    NONE,
    DECLINED,
    AUTHORIZED,
    CAPTURE_DECLINED,
    CAPTURED,
    VOIDED,
    REFUNDED;

    boolean canBecome(Status next) {
        return switch (this) {
            case NONE -> next == AUTHORIZED || next == DECLINED || next == VOIDED;
            case AUTHORIZED -> next == CAPTURED || next == CAPTURE_DECLINED || next == VOIDED;
            case CAPTURE_DECLINED -> next == VOIDED;
            case CAPTURED -> next == REFUNDED;
            case DECLINED, VOIDED, REFUNDED -> false;
        };
    }
}
