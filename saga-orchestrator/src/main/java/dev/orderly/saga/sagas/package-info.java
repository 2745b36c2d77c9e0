/** Keeps sagas, feeds them what comes in from queues and clocks, and sends what they decide. */
@NullMarked
package dev.orderly.saga.sagas;

import org.jspecify.annotations.NullMarked;
