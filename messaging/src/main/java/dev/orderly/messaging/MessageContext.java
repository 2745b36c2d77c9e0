package dev.orderly.messaging;

import dev.orderly.messaging.envelope.Envelope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the message that the current thread handles, beyond its body.
 *
 * @param id the message's id; for a command, its command id
 * @param type the wire type, such as {@code order.created}
 * @param subject the id of the aggregate that the message is about
 * @param time when it was published
 * @param correlationId what belongs together: the order
 * @param causationId the message that caused this one; for a reply, the id of the command
 */
public record MessageContext(
        UUID id,
        String type,
        String subject,
        Instant time,
        String correlationId,
        @Nullable UUID causationId) {

    private static final ScopedValue<Envelope> HANDLED = ScopedValue.newInstance();

    /**
     * The message being handled.
     *
     * @throws IllegalStateException outside of a handler
     */
    public static MessageContext current() {
        Envelope envelope = handled().orElseThrow(() -> new IllegalStateException("no message is being handled"));
        return new MessageContext(
                envelope.id(),
                envelope.type(),
                envelope.subject(),
                envelope.time(),
                envelope.correlationId(),
                envelope.causationId());
    }

    /** The envelope of the message being handled, if any. For this library's use. */
    public static Optional<Envelope> handled() {
        return HANDLED.isBound() ? Optional.of(HANDLED.get()) : Optional.empty();
    }

    /** Runs a handler with its message's envelope at hand. For this library's use. */
    public static <R extends @Nullable Object, X extends Throwable> R handling(
            Envelope envelope, ScopedValue.CallableOp<R, X> handler) throws X {
        return ScopedValue.where(HANDLED, envelope).call(handler);
    }
}
