/** The payment provider's API over HTTP, and finding out what became of a call whose answer was lost. */
@NullMarked
package dev.orderly.payments.provider;

import org.jspecify.annotations.NullMarked;
