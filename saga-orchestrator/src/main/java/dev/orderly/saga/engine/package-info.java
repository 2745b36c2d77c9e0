/** Decides what a saga does next: a pure function of its state and a message, with no clock, no chance and no I/O. */
@NullMarked
package dev.orderly.saga.engine;

import org.jspecify.annotations.NullMarked;
