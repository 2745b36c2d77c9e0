/** A local copy of what is for sale, so that pricing an order calls nobody. */
@NullMarked
package dev.orderly.orders.catalog;

import org.jspecify.annotations.NullMarked;
