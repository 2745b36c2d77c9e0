/** Moves money through a payment provider and keeps the books. */
@NullMarked
package dev.orderly.payments;

import org.jspecify.annotations.NullMarked;
