/** Who gets the mails about an order, until they are forgotten. */
@NullMarked
package dev.orderly.email.recipients;

import org.jspecify.annotations.NullMarked;
