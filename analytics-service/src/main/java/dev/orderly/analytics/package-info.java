/** Counts what happens in the shop. */
@NullMarked
package dev.orderly.analytics;

import org.jspecify.annotations.NullMarked;
