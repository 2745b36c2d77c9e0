package dev.orderly.messaging;

/** Thrown by a handler when trying again cannot help: the message becomes a dead letter at once. */
public class PermanentFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PermanentFailure(String message) {
        super(message);
    }

    public PermanentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
