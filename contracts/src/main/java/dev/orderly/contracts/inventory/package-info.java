/** What the inventory-service can be told to do with stock, and what it answers. */
@NullMarked
package dev.orderly.contracts.inventory;

import org.jspecify.annotations.NullMarked;
