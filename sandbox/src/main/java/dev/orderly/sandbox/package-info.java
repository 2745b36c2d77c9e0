/** The outside world: a payment provider and a carrier that can be made to fail. */
@NullMarked
package dev.orderly.sandbox;

import org.jspecify.annotations.NullMarked;
