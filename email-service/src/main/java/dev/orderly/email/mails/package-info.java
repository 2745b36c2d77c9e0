/** One mail for each order and kind of news, sent at least once and always under the same Message-ID. */
@NullMarked
package dev.orderly.email.mails;

import org.jspecify.annotations.NullMarked;
