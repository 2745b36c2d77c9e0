/** Takes orders over REST and keeps their history. */
@NullMarked
package dev.orderly.orders;

import org.jspecify.annotations.NullMarked;
