/** A carrier that books, dispatches and delivers parcels, and misbehaves for its test postcodes. */
@NullMarked
package dev.orderly.sandbox.carrier;

import org.jspecify.annotations.NullMarked;
