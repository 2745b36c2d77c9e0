package dev.orderly.sandbox.operations;

/** Whose operation it is: idempotency keys of one API mean nothing to the other. */
public enum Api {
    PROVIDER,
    CARRIER
}
