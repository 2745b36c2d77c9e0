package dev.orderly.messaging;

import java.util.UUID;

/**
 * Sends messages if, and only if, the surrounding transaction commits.
 *
 * <p>Publishing writes rows in the caller's own database at the end of the caller's transaction; a relay sends them
 * afterwards and removes each one only on the broker's confirm. So a message is sent at least once, with an id that
 * never changes; messages with the same subject leave in the order in which their transactions committed, provided that
 * writers of one subject exclude each other (by a row lock or a version check on the aggregate).
 *
 * <p>The message's correlation id is that of the message being handled, or its own subject where none is; its causation
 * id is that of the message being handled.
 *
 * @see <a href="https://microservices.io/patterns/data/transactional-outbox.html">Transactional outbox</a>
 */
public interface Outbox {

    /**
     * Publishes a message once the current transaction commits.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException if no transaction is active
     * @throws IllegalArgumentException if the message's class has no wire type in any {@code META-INF/messages.properties},
     *     or its body is larger than {@code orderly.messaging.outbox.max-body-size} bytes
     */
    void publish(Outgoing message);

    /** Publishes one message, with one id, to each of the destinations. */
    default void publish(Object body, Object subject, Destination... destinations) {
        UUID id = MessageIds.next();
        for (Destination destination : destinations) {
            publish(new Outgoing(id, body, subject.toString(), destination, null));
        }
    }
}
