/** Carries each order through stock, payment and shipping, and undoes what was done when a step refuses. */
@NullMarked
package dev.orderly.saga;

import org.jspecify.annotations.NullMarked;
