package dev.orderly.orders.order;

import java.time.Instant;

/** An event in its place in an order's history: the first has version 1. */
public record RecordedEvent(int version, Instant at, OrderEvent event) {}
