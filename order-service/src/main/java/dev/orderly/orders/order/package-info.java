/** The order: an aggregate that is rebuilt from its history, and where that history is kept. */
@NullMarked
package dev.orderly.orders.order;

import org.jspecify.annotations.NullMarked;
