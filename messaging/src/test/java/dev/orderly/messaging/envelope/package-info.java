@NullMarked
package dev.orderly.messaging.envelope;

import org.jspecify.annotations.NullMarked;
