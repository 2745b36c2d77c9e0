/** What the shipping-service can be told to do with a parcel, what it answers, and where the parcel is. */
@NullMarked
package dev.orderly.contracts.shipping;

import org.jspecify.annotations.NullMarked;
