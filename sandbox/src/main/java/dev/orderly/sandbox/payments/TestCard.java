package dev.orderly.sandbox.payments;

import java.util.Arrays;

/** What a card's token makes the provider do. */
enum TestCard {
    APPROVES("tok_visa"),
    DECLINED("tok_declined"),
    INSUFFICIENT_FUNDS("tok_insufficient_funds"),
    TIMEOUT("tok_timeout"),
    LATE("tok_late"),
    UNKNOWN("tok_unknown"),
    CAPTURE_DECLINED("tok_capture_declined"),
    REFUND_FAILS("tok_refund_fails");

    private final String token;

    TestCard(String token) {
        this.token = token;
    }

    /** A token that the provider never gave is a card that it declines. */
    static TestCard of(String token) {
        return Arrays.stream(values())
                .filter(card -> card.token.equals(token))
                .findFirst()
                .orElse(DECLINED);
    }
}
