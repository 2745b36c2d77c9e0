/** How much of each product there is, and what orders have set aside of it. */
@NullMarked
package dev.orderly.inventory.stock;

import org.jspecify.annotations.NullMarked;
