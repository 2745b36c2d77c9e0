package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination.Broker;

/**
 * Keeps a lane shut until the channels of its broker are declared: a message sent before that would reach only those
 * queues that are bound already, and be lost to the others.
 */
@FunctionalInterface
public interface LaneGate {

    boolean isOpen(Broker lane);
}
