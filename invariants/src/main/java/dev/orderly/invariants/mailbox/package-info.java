/** What has arrived at the customers' end of SMTP. */
@NullMarked
package dev.orderly.invariants.mailbox;

import org.jspecify.annotations.NullMarked;
