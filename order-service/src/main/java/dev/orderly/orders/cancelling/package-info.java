/** Takes a customer's wish to cancel. */
@NullMarked
package dev.orderly.orders.cancelling;

import org.jspecify.annotations.NullMarked;
