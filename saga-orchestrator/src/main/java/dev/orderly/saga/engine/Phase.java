package dev.orderly.saga.engine;

/** How far a saga has come. Whether it is stuck there is a question apart. */
public enum Phase {
    /** Begins when another saga of the order has ended. */
    WAITING,
    /** Goes forward, step by step. */
    RUNNING,
    /** Goes back, undoing what may have been done. */
    COMPENSATING,
    /** Everything is undone; the order has yet to be told. */
    CLOSING,

    COMPLETED,
    REJECTED,
    CANCELLED,
    /** Its pivot said no, and there was nothing to undo. */
    REFUSED,
    /** An operator has ended it by hand. */
    RESOLVED;

    public boolean isEnded() {
        return switch (this) {
            case WAITING, RUNNING, COMPENSATING, CLOSING -> false;
            case COMPLETED, REJECTED, CANCELLED, REFUSED, RESOLVED -> true;
        };
    }

    /** Whether the order got nothing, and everything was undone. */
    boolean isEndedInVain() {
        return switch (this) {
            case REJECTED, CANCELLED -> true;
            case WAITING, RUNNING, COMPENSATING, CLOSING, COMPLETED, REFUSED, RESOLVED -> false;
        };
    }
}
