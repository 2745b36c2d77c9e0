/** What a service uses to send and to handle messages; everything behind it lives in the packages below. */
@NullMarked
package dev.orderly.messaging;

import org.jspecify.annotations.NullMarked;
