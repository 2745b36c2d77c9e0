/** Runs the flow of an order in one thread, under the faults that a seed asks for, until a rule is broken. */
@NullMarked
package dev.orderly.simulation;

import org.jspecify.annotations.NullMarked;
