/** Takes messages in batches, handles each one once, and gives every failure a plan. */
@NullMarked
package dev.orderly.messaging.inbox;

import org.jspecify.annotations.NullMarked;
