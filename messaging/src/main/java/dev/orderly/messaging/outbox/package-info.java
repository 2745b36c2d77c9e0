/** The transactional outbox: rows written in the caller's transaction, and the relays that send them. */
@NullMarked
package dev.orderly.messaging.outbox;

import org.jspecify.annotations.NullMarked;
