package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageHandlers.Handling;
import dev.orderly.messaging.MessageHandlers.Source;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import dev.orderly.messaging.envelope.MalformedMessage;
import dev.orderly.messaging.envelope.MessageJson;
import dev.orderly.messaging.envelope.MessageTypes;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Understands what comes in. */
final class MessageReader {

    private final MessageTypes types;
    private final MessageJson json;

    MessageReader(MessageTypes types, MessageJson json) {
        this.types = types;
        this.json = json;
    }

    /**
     * Understands a message.
     *
     * @return empty if the message is of a type that this consumer of a topic has no interest in
     * @throws MalformedMessage if it cannot be understood
     */
    Optional<ReceivedMessage> read(MessageHandlers handlers, IncomingMessage incoming) {
        if (handlers.source() instanceof Source.Topic && !isOfInterest(handlers, incoming)) {
            return Optional.empty();
        }
        Envelope envelope = EnvelopeHeaders.read(incoming.headers()::get);
        Class<?> type = types.classOf(envelope.messageType());
        if (type == null) {
            throw new MalformedMessage("unknown message type or version: " + envelope.messageType());
        }
        Handling handling = handlers.handling(type);
        if (handling == null) {
            throw new MalformedMessage(
                    "%s has no handler for %s".formatted(handlers.consumer(), envelope.messageType()));
        }
        return Optional.of(new ReceivedMessage(envelope, body(incoming, type), handling, incoming));
    }

    /** A type that nobody handles here is for others; a message without a type, or in an unknown version, is not. */
    private boolean isOfInterest(MessageHandlers handlers, IncomingMessage incoming) {
        String name = incoming.headers().get(EnvelopeHeaders.TYPE);
        return name == null
                || handlers.handledTypes().stream()
                        .anyMatch(type -> types.typeOf(type).name().equals(name));
    }

    private Object body(IncomingMessage incoming, Class<?> type) {
        try {
            return json.read(incoming.body(), type);
        } catch (JacksonException e) {
            throw new MalformedMessage("the body is malformed: " + e.getMessage(), e);
        }
    }
}
