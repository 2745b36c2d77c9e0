/** What is for sale and at which price; every change goes to the compacted topic of the catalogue. */
@NullMarked
package dev.orderly.inventory.catalog;

import org.jspecify.annotations.NullMarked;
