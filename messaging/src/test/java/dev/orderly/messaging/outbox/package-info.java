/** The outbox against real databases and brokers. */
@NullMarked
package dev.orderly.messaging.outbox;

import org.jspecify.annotations.NullMarked;
