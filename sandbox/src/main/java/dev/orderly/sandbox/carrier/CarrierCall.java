package dev.orderly.sandbox.carrier;

enum CarrierCall {
    BOOK,
    DISPATCH,
    CANCEL
}
