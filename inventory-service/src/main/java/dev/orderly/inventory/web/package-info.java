/** How errors look to the callers of this service. */
@NullMarked
package dev.orderly.inventory.web;

import org.jspecify.annotations.NullMarked;
