/** Scenarios of the sagas, told as given, expected and replied. */
@NullMarked
package dev.orderly.saga.engine;

import org.jspecify.annotations.NullMarked;
