package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Destination.Broker;
import dev.orderly.messaging.MessageContext;
import dev.orderly.messaging.Outgoing;
import dev.orderly.messaging.Traces;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import dev.orderly.messaging.envelope.MessageJson;
import dev.orderly.messaging.envelope.MessageType;
import dev.orderly.messaging.envelope.MessageTypes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a message into its envelope and its body into JSON. */
public final class OutgoingEncoder {

    private final String source;
    private final MessageTypes types;
    private final MessageJson json;
    private final Clock clock;
    private final Traces traces;

    /** Encodes for one service, whose name becomes CloudEvents' source. */
    OutgoingEncoder(String service, MessageTypes types, MessageJson json, Clock clock, Traces traces) {
        this.source = "/" + service;
        this.types = types;
        this.json = json;
        this.clock = clock;
        this.traces = traces;
    }

    /**
     * Encodes a message in the context of the one being handled, if any.
     *
     * @throws IllegalArgumentException if the body's class has no wire type
     */
    public OutboxMessage encode(Outgoing message) {
        MessageType type = types.typeOf(message.body().getClass());
        Optional<Envelope> cause = MessageContext.handled();
        var envelope = new Envelope(
                message.id(),
                source,
                type,
                message.subject(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                cause.map(Envelope::correlationId).orElse(message.subject()),
                cause.map(Envelope::id).orElse(null),
                message.replyTo(),
                traceparent(cause));
        return new OutboxMessage(
                message.id(),
                routed(message.destination(), type),
                message.subject(),
                EnvelopeHeaders.write(envelope),
                json.write(message.body()));
    }

    /** An exchange without an explicit routing key routes by the message's type. */
    private static Destination routed(Destination destination, MessageType type) {
        boolean byType = destination.broker() == Broker.RABBITMQ
                && destination.routingKey().isEmpty();
        return byType ? Destination.exchange(destination.channel(), type.name()) : destination;
    }

    private @Nullable String traceparent(Optional<Envelope> cause) {
        String present = traces.present();
        return present == null ? cause.map(Envelope::traceparent).orElse(null) : present;
    }
}
