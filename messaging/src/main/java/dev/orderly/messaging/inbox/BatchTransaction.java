package dev.orderly.messaging.inbox;

import dev.orderly.messaging.Destination;
import dev.orderly.messaging.MessageContext;
import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageHandlers.Handling;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.Outgoing;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.outbox.OutboxBuffer;
import dev.orderly.messaging.outbox.OutboxMessage;
import dev.orderly.messaging.outbox.OutgoingEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a batch of messages inside one transaction: those handled before are left out, the others' rows are
 * locked, their handlers called, and all bookkeeping written with one statement for each table.
 *
 * <p>Must be called in a transaction; if it throws, the transaction has to be rolled back.
 */
final class BatchTransaction {

    private final Inbox inbox;
    private final StoredReplies storedReplies;
    private final PendingEffects pendingEffects;
    private final OutboxBuffer outbox;
    private final OutgoingEncoder encoder;
    private final MessageObservations observations;
    private final ConsumerMetrics metrics;

    BatchTransaction(
            Inbox inbox,
            StoredReplies storedReplies,
            PendingEffects pendingEffects,
            OutboxBuffer outbox,
            OutgoingEncoder encoder,
            MessageObservations observations,
            ConsumerMetrics metrics) {
        this.inbox = inbox;
        this.storedReplies = storedReplies;
        this.pendingEffects = pendingEffects;
        this.outbox = outbox;
        this.encoder = encoder;
        this.observations = observations;
        this.metrics = metrics;
    }

    void handle(MessageHandlers handlers, List<ReceivedMessage> batch) {
        List<ReceivedMessage> fresh = admit(handlers, batch);
        List<ReceivedMessage> local = fresh.stream()
                .filter(message -> message.handling() instanceof Handling.Local)
                .toList();
        handlers.lock(local.stream().map(ReceivedMessage::body).toList());
        var replies = new ArrayList<StoredReplies.Reply>();
        var effects = new ArrayList<ReceivedMessage>();
        for (ReceivedMessage message : fresh) {
            switch (message.handling()) {
                case Handling.Local(var handler) -> {
                    handle(handlers, message, () -> handler.apply(message.body()))
                            .ifPresent(replies::add);
                }
                case Handling.Remote _ -> effects.add(message);
            }
        }
        storedReplies.store(replies);
        pendingEffects.add(handlers, effects);
        metrics.handled(handlers, local);
    }

    /** Commits the outcomes of remote calls and the replies that follow from them. */
    void complete(MessageHandlers handlers, List<PendingEffects.Outcome> outcomes) {
        Set<UUID> stillOurs = pendingEffects.remove(handlers.consumer(), outcomes);
        var replies = new ArrayList<StoredReplies.Reply>();
        var handled = new ArrayList<ReceivedMessage>();
        for (PendingEffects.Outcome outcome : outcomes) {
            ReceivedMessage message = outcome.effect().message();
            if (stillOurs.contains(message.id())) {
                handle(handlers, message, outcome::complete).ifPresent(replies::add);
                handled.add(message);
            }
        }
        storedReplies.store(replies);
        metrics.handled(handlers, handled);
    }

    /** Calls a handler and writes its reply, both in the trace of the message. */
    private Optional<StoredReplies.Reply> handle(
            MessageHandlers handlers, ReceivedMessage message, Supplier<@Nullable Object> handler) {
        return observations.handle(handlers, message, () -> encode(handlers, message.envelope(), handler.get()));
    }

    /** Marks a message as handled without a handler; false if it was before. */
    boolean admit(MessageHandlers handlers, UUID id) {
        return admitted(handlers, List.of(id)).contains(id);
    }

    /** Sends the reply to a command and keeps it, if the message asks for one. */
    void answer(MessageHandlers handlers, Envelope envelope, Object reply) {
        MessageContext.handling(envelope, () -> encode(handlers, envelope, reply))
                .ifPresent(encoded -> storedReplies.store(List.of(encoded)));
    }

    private List<ReceivedMessage> admit(MessageHandlers handlers, List<ReceivedMessage> batch) {
        Set<UUID> admitted =
                admitted(handlers, batch.stream().map(ReceivedMessage::id).toList());
        var fresh = new ArrayList<ReceivedMessage>();
        var repeated = new ArrayList<ReceivedMessage>();
        for (ReceivedMessage message : batch) {
            (admitted.remove(message.id()) ? fresh : repeated).add(message);
        }
        if (!repeated.isEmpty()) {
            repeated.forEach(message -> metrics.duplicate(handlers, message.incoming()));
            if (handlers.replies()) {
                storedReplies
                        .find(repeated.stream().map(ReceivedMessage::id).toList())
                        .forEach(outbox::add);
            }
        }
        return fresh;
    }

    private Set<UUID> admitted(MessageHandlers handlers, List<UUID> ids) {
        if (handlers.replies()) {
            return inbox.admitCommands(handlers.consumer(), ids);
        }
        return inbox.admitEvents(handlers.consumer(), ids);
    }

    private Optional<StoredReplies.Reply> encode(MessageHandlers handlers, Envelope envelope, @Nullable Object reply) {
        String replyTo = envelope.replyTo();
        if (!handlers.replies() || reply == null || replyTo == null) {
            return Optional.empty();
        }
        var outgoing = new Outgoing(MessageIds.next(), reply, envelope.subject(), Destination.queue(replyTo), null);
        OutboxMessage encoded = encoder.encode(outgoing);
        outbox.add(encoded);
        return Optional.of(new StoredReplies.Reply(envelope.id(), encoded));
    }
}
