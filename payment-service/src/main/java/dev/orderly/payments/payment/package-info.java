/** The payment of an order: what the commands of the saga mean for it, and where it stands. */
@NullMarked
package dev.orderly.payments.payment;

import org.jspecify.annotations.NullMarked;
