package dev.orderly.messaging.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.messaging.CommandFailed;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageHandlers.Source;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import dev.orderly.messaging.envelope.MalformedMessage;
import dev.orderly.messaging.envelope.MessageTypes;
import dev.orderly.messaging.outbox.OutboxBuffer;
import dev.orderly.messaging.outbox.OutboxMessage;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what could not be handled to the dead letters of its queue or topic, as raw bytes with a diagnosis in headers, and
 * answers a command with {@link CommandFailed}. Goes through the outbox, so it happens if the transaction commits.
 *
 * @see <a href="https://www.enterpriseintegrationpatterns.com/DeadLetterChannel.html">Dead Letter Channel</a>
 */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final BatchTransaction transaction;
    private final OutboxBuffer outbox;
    private final ConsumerMetrics metrics;
    private final Clock clock;

    DeadLetters(BatchTransaction transaction, OutboxBuffer outbox, ConsumerMetrics metrics, Clock clock) {
        this.transaction = transaction;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Must be called in a transaction. A message that is repeated after its burial is not buried again. */
    void bury(MessageHandlers handlers, IncomingMessage message, Throwable error, int attempts, Instant firstFailedAt) {
        UUID id = idOf(message);
        if (transaction.admit(handlers, id)) {
            send(handlers, message, error, attempts, firstFailedAt);
        } else {
            metrics.duplicate(handlers, message);
        }
    }

    /** Buries a message that was admitted when it came, because its remote effect cannot be had. */
    void buryAdmitted(MessageHandlers handlers, IncomingMessage message, Throwable error, int attempts) {
        send(handlers, message, error, attempts, clock.instant());
    }

    private void send(
            MessageHandlers handlers, IncomingMessage message, Throwable error, int attempts, Instant firstFailedAt) {
        Optional<Envelope> envelope = envelope(message);
        String type = message.headers().getOrDefault(EnvelopeHeaders.TYPE, MessageTypes.UNKNOWN);
        log.error("{} from {} is a dead letter after {} attempts", type, message.origin(), attempts, error);
        outbox.addOfAnySize(new OutboxMessage(
                idOf(message),
                switch (handlers.source()) {
                    case Source.Queue(String name) -> Destination.queue(name + ".dlq");
                    case Source.Topic(String name) -> Destination.topic(name + "-dlt");
                },
                keyOf(message),
                diagnosis(message, error, attempts, firstFailedAt),
                message.body()));
        envelope.ifPresent(
                known -> transaction.answer(handlers, known, new CommandFailed(known.type(), ErrorText.of(error))));
        metrics.deadLettered(handlers, message);
    }

    /** A message without a readable id is recognised by where it was taken from, its headers and its bytes. */
    private static UUID idOf(IncomingMessage message) {
        String id = message.headers().getOrDefault(EnvelopeHeaders.ID, "");
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException _) {
            var known = new ByteArrayOutputStream();
            known.writeBytes((message.origin() + new TreeMap<>(message.headers())).getBytes(UTF_8));
            known.writeBytes(message.body());
            return UUID.nameUUIDFromBytes(known.toByteArray());
        }
    }

    private static String keyOf(IncomingMessage message) {
        String key = message.key();
        return key != null ? key : envelope(message).map(Envelope::subject).orElse("");
    }

    private Map<String, String> diagnosis(
            IncomingMessage message, Throwable error, int attempts, Instant firstFailedAt) {
        var headers = new LinkedHashMap<>(message.headers());
        headers.put("x-error-type", error.getClass().getName());
        headers.put("x-error-message", ErrorText.storable(error.getMessage()));
        headers.put("x-error-fingerprint", fingerprint(error));
        headers.put("x-attempts", Integer.toString(attempts));
        headers.put("x-first-failed-at", firstFailedAt.toString());
        headers.put("x-last-failed-at", clock.instant().toString());
        headers.put(OutboxMessage.ORIGIN, message.origin());
        return headers;
    }

    /** The same for failures at the same place, whatever data they were about. */
    static String fingerprint(Throwable error) {
        var trace = new StringBuilder();
        for (Throwable cause : Causes.of(error)) {
            trace.append(cause.getClass().getName());
            if (cause.getStackTrace().length > 0) {
                trace.append('@').append(cause.getStackTrace()[0]);
            }
        }
        return UUID.nameUUIDFromBytes(trace.toString().getBytes(UTF_8)).toString();
    }

    private static Optional<Envelope> envelope(IncomingMessage message) {
        try {
            return Optional.of(EnvelopeHeaders.read(message.headers()::get));
        } catch (MalformedMessage _) {
            return Optional.empty();
        }
    }
}
