/** A payment provider that holds, takes and returns money, and misbehaves for its test cards. */
@NullMarked
package dev.orderly.sandbox.payments;

import org.jspecify.annotations.NullMarked;
