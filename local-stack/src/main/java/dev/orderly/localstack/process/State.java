package dev.orderly.localstack.process;

/** What a part is up to. */
public enum State {
    STOPPED,
    PREPARING,
    STARTING,
    READY,
    /** It died and is about to be started again. */
    DOWN,
    /** Frozen on purpose. */
    PAUSED
}
