package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers.Handling;
import dev.orderly.messaging.envelope.Envelope;
import java.util.UUID;

/** A message that was understood, with what is to be done about it. */
record ReceivedMessage(Envelope envelope, Object body, Handling handling, IncomingMessage incoming) {

    UUID id() {
        return envelope.id();
    }

    /** What later messages wait behind, while this one waits. */
    String key() {
        String key = incoming.key();
        return key == null ? envelope.subject() : key;
    }
}
