package dev.orderly.messaging;

/**
 * Thrown by a {@link RemoteEffect#call} that has sent nothing, such as one that an open circuit breaker has refused: the
 * attempt does not count, and is made after the shortest delay.
 *
 * <p>It must not be thrown once anything may have reached the other system: the next attempt would be taken for the first.
 */
public class NotAttempted extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotAttempted(String message, Throwable cause) {
        super(message, cause);
    }
}
