/** Takes no more orders than can be fulfilled in good time. */
@NullMarked
package dev.orderly.orders.admission;

import org.jspecify.annotations.NullMarked;
