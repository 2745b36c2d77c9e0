/** The books: every movement of money, entered twice. */
@NullMarked
package dev.orderly.payments.ledger;

import org.jspecify.annotations.NullMarked;
