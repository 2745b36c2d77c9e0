/** The contracts as documents that other languages read, and the checks that keep what is published readable. */
@NullMarked
package dev.orderly.contracts.schema;

import org.jspecify.annotations.NullMarked;
