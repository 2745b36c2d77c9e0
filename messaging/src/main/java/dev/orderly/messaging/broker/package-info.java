/** Declares the channels on both brokers and takes messages from them. */
@NullMarked
package dev.orderly.messaging.broker;

import org.jspecify.annotations.NullMarked;
