package dev.orderly.messaging.inbox;

import java.time.Clock;

/** What all consumers of a service share. */
record ConsumerParts(
        MessageReader reader,
        BatchTransaction transaction,
        Generations generations,
        WaitingMessages waiting,
        PendingEffects pendingEffects,
        DeadLetters deadLetters,
        Database database,
        MessageObservations observations,
        ConsumerMetrics metrics,
        ConsumerProperties properties,
        Clock clock) {}
