package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Outgoing;

/** The outbox of a service: messages become rows of the transaction that publishes them. */
final class TransactionalOutbox implements Outbox {

    private final OutboxBuffer buffer;
    private final OutgoingEncoder encoder;

    TransactionalOutbox(OutboxBuffer buffer, OutgoingEncoder encoder) {
        this.buffer = buffer;
        this.encoder = encoder;
    }

    @Override
    public void publish(Outgoing message) {
        buffer.add(encoder.encode(message));
    }
}
