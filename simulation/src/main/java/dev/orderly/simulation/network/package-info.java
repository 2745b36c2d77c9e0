/** Processes that crash, brokers that repeat themselves, and a clock that passes as quickly as it is read. */
@NullMarked
package dev.orderly.simulation.network;

import org.jspecify.annotations.NullMarked;
