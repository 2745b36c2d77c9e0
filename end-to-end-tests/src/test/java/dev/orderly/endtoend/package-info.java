/** Orders placed over HTTP in the whole running shop, and what has to become of them. */
@NullMarked
package dev.orderly.endtoend;

import org.jspecify.annotations.NullMarked;
