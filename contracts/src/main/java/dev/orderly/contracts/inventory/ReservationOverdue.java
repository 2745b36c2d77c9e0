package dev.orderly.contracts.inventory;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;

/** Pieces were set aside for the order long ago, and are neither sold nor given back: does it still need them? */
public record ReservationOverdue(OrderId orderId) implements Event {}
