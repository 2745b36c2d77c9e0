/** Folds the events of orders into figures, once for each order and event, however often they are replayed. */
@NullMarked
package dev.orderly.analytics.figures;

import org.jspecify.annotations.NullMarked;
