/** Shows orders: as they are, as they were, and what happened to them. */
@NullMarked
package dev.orderly.orders.history;

import org.jspecify.annotations.NullMarked;
