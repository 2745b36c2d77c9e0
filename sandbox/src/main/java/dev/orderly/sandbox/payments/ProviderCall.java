package dev.orderly.sandbox.payments;

enum ProviderCall {
    AUTHORIZE,
    CAPTURE,
    VOID,
    REFUND
}
