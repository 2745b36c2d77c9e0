/** The carrier's HTTP API: what can be asked of it, and what it may answer. */
@NullMarked
package dev.orderly.shipping.carrier;

import org.jspecify.annotations.NullMarked;
