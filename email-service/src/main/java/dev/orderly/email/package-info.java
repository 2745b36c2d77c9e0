/** Tells customers what happens to their orders. */
@NullMarked
package dev.orderly.email;

import org.jspecify.annotations.NullMarked;
