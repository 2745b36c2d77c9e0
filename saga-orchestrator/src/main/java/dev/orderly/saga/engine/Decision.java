package dev.orderly.saga.engine;

/** What becomes of an {@link OperatorAction}. */
public sealed interface Decision permits Transition, Decision.Refused {

    /** It cannot be done now. */
    record Refused(String why) implements Decision {}
}
