/** What is for sale. */
@NullMarked
package dev.orderly.contracts.catalog;

import org.jspecify.annotations.NullMarked;
