/** Knows what is for sale and how much of it is left. */
@NullMarked
package dev.orderly.inventory;

import org.jspecify.annotations.NullMarked;
