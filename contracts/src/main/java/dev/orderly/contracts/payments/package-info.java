/** What the payment-service can be told to do with a card, and what it answers. */
@NullMarked
package dev.orderly.contracts.payments;

import org.jspecify.annotations.NullMarked;
