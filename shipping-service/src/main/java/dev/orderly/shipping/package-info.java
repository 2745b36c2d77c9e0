/** Books and follows parcels with a carrier. */
@NullMarked
package dev.orderly.shipping;

import org.jspecify.annotations.NullMarked;
