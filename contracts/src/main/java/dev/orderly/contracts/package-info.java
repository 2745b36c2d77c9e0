/** The values that every message is made of, and the channels that messages travel on. */
@NullMarked
package dev.orderly.contracts;

import org.jspecify.annotations.NullMarked;
