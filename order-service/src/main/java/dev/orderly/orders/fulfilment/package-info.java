/** Moves an order on as the saga and the carrier report. */
@NullMarked
package dev.orderly.orders.fulfilment;

import org.jspecify.annotations.NullMarked;
