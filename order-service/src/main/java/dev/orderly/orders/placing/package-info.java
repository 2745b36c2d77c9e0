/** Takes a new order, once for each idempotency key. */
@NullMarked
package dev.orderly.orders.placing;

import org.jspecify.annotations.NullMarked;
