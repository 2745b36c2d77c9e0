package dev.orderly.saga.engine;

/** What a person can do to a saga. */
public sealed interface OperatorAction {

    /** Send the awaited command once more, now. */
    record Retry() implements OperatorAction {}

    /** Give up and undo what was done. */
    record Compensate() implements OperatorAction {}

    /** End it: the person has seen to the rest. */
    record Resolve(String reason) implements OperatorAction {}
}
