package dev.orderly.orders.order;

import dev.orderly.contracts.orders.CheckoutDetails;

/**
 * What came with an order's request and is no part of its history.
 *
 * @param idempotencyKey the client's name for this request
 * @param requestDigest what a repeat of the key is compared with; erased with the personal data that it was made of
 */
public record Submission(String idempotencyKey, String requestDigest, CheckoutDetails checkout) {}
