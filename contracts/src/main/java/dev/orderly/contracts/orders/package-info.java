/** What happens to an order, and what the order-service can be told to do. */
@NullMarked
package dev.orderly.contracts.orders;

import org.jspecify.annotations.NullMarked;
