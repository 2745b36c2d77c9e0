/** Messages as they travel: CloudEvents attributes in headers, JSON in the body. */
@NullMarked
package dev.orderly.messaging.envelope;

import org.jspecify.annotations.NullMarked;
