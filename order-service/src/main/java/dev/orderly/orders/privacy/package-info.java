/** Erases what is personal about an order that is over. */
@NullMarked
package dev.orderly.orders.privacy;

import org.jspecify.annotations.NullMarked;
