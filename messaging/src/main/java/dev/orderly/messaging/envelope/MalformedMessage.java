package dev.orderly.messaging.envelope;

import dev.orderly.messaging.PermanentFailure;

/** A message that cannot be understood: an attribute is missing or malformed, or nobody knows its type or version. */
public class MalformedMessage extends PermanentFailure {

    private static final long serialVersionUID = 1;

    public MalformedMessage(String message) {
        super(message);
    }

    public MalformedMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
