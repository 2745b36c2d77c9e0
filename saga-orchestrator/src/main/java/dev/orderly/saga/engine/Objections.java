package dev.orderly.saga.engine;

import org.jspecify.annotations.Nullable;

/** What speaks against doing to a saga what an operator wants. */
final class Objections {

    private Objections() {}

    static @Nullable String to(OperatorAction action, Saga saga, SagaDefinition definition) {
        if (saga.phase().isEnded()) {
            return "The saga has ended: it is " + saga.phase() + ".";
        }
        return switch (action) {
            case OperatorAction.Retry _ ->
                saga.phase() == Phase.WAITING && !saga.stuck() ? "The saga waits for another to end." : null;
            case OperatorAction.Compensate _ -> toCompensating(saga, definition);
            case OperatorAction.Resolve _ -> saga.stuck() ? null : "Only a saga that is stuck can be resolved by hand.";
        };
    }

    private static @Nullable String toCompensating(Saga saga, SagaDefinition definition) {
        if (saga.phase() != Phase.RUNNING) {
            return "The saga is not going forward: it is " + saga.phase() + ".";
        }
        return saga.hasSent(definition.pivot())
                ? "The point of no return was sent, and whether it was passed is known to nobody else."
                : null;
    }
}
