/** The rules that must hold across all databases whenever the system is at rest, and the checker of them. */
@NullMarked
package dev.orderly.invariants;

import org.jspecify.annotations.NullMarked;
