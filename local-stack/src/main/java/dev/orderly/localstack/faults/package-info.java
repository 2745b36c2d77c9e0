/** Breaks a running shop in every way that it has to survive, while customers order, and counts what that costs. */
@NullMarked
package dev.orderly.localstack.faults;

import org.jspecify.annotations.NullMarked;
