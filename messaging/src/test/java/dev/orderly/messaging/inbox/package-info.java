@NullMarked
package dev.orderly.messaging.inbox;

import org.jspecify.annotations.NullMarked;
