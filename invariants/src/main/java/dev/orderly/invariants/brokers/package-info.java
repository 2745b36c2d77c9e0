/** What lies in the queues and topics, and what lies in them dead. */
@NullMarked
package dev.orderly.invariants.brokers;

import org.jspecify.annotations.NullMarked;
