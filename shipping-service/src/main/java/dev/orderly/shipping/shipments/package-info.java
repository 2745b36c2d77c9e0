/** One shipment for each order: booked, cancelled, dispatched and followed until it is delivered. */
@NullMarked
package dev.orderly.shipping.shipments;

import org.jspecify.annotations.NullMarked;
