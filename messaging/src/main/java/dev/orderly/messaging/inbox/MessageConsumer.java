package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageHandlers.Source;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.messaging.outbox.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every message that one consumer is given to its end: handled, left out as a repeat, kept for a later attempt, or
 * buried. Messages are handled together in one transaction; if that fails, each in a transaction of its own.
 */
public final class MessageConsumer {

    private static final Logger log = LoggerFactory.getLogger(MessageConsumer.class);

    private final MessageHandlers handlers;
    private final ConsumerParts parts;
    private final int generation;
    private final MessageReader reader;
    private final BatchTransaction transaction;
    private final Generations generations;
    private final WaitingMessages waiting;
    private final DeadLetters deadLetters;
    private final Database database;
    private final MessageObservations observations;
    private final ConsumerMetrics metrics;
    private final ConsumerProperties properties;
    private final Clock clock;

    MessageConsumer(MessageHandlers handlers, ConsumerParts parts, int generation) {
        this.handlers = handlers;
        this.parts = parts;
        this.generation = generation;
        this.reader = parts.reader();
        this.transaction = parts.transaction();
        this.generations = parts.generations();
        this.waiting = parts.waiting();
        this.deadLetters = parts.deadLetters();
        this.database = parts.database();
        this.observations = parts.observations();
        this.metrics = parts.metrics();
        this.properties = parts.properties();
        this.clock = parts.clock();
    }

    public MessageHandlers handlers() {
        return handlers;
    }

    /** The generation that this consumer of a topic is in by now; while the database is down it does not return. */
    public int presentGeneration() {
        var present = new AtomicInteger();
        database.commit(() -> present.set(generations.present(handlers.consumer())));
        return present.get();
    }

    /** This consumer, for messages that were read in one generation and have no effect in any other. */
    public MessageConsumer in(int newGeneration) {
        return new MessageConsumer(handlers, parts, newGeneration);
    }

    /**
     * Returns when the fate of every message is committed, so that all may be acknowledged. While the database is down it
     * does not return.
     *
     * @throws Superseded if the generation has ended
     * @throws RuntimeException if this process stops before that; then none may be acknowledged
     */
    public void consume(List<IncomingMessage> batch) {
        var understood = new ArrayList<ReceivedMessage>();
        for (IncomingMessage message : batch) {
            try {
                reader.read(handlers, message).ifPresent(understood::add);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                bury(message, e, 1);
            }
        }
        if (!understood.isEmpty() && !handledTogether(understood)) {
            understood.forEach(this::handleAlone);
        }
    }

    private boolean handledTogether(List<ReceivedMessage> messages) {
        try {
            commit(messages);
            return true;
        } catch (Database.Stopped | Superseded e) {
            throw e;
        } catch (RuntimeException | Error e) {
            log.info(
                    "A batch of {} failed ({}), so its messages are handled one by one", messages.size(), e.toString());
            return false;
        }
    }

    private void handleAlone(ReceivedMessage message) {
        for (int attempt = 1; ; attempt++) {
            try {
                commit(List.of(message));
                return;
            } catch (Database.Stopped | Superseded e) {
                throw e;
            } catch (PermanentFailure e) {
                bury(message.incoming(), e, attempt);
                return;
            } catch (RuntimeException | Error e) {
                if (attempt == properties.attemptsInPlace()) {
                    keepForLater(message, e, attempt);
                    return;
                }
                metrics.retried(handlers, message.incoming());
                database.pause(jittered(properties.delayInPlace()));
            }
        }
    }

    private void commit(List<ReceivedMessage> messages) {
        observations.commit(
                handlers, messages, () -> inGeneration(() -> transaction.handle(handlers, letWait(messages))));
    }

    private void inGeneration(Runnable work) {
        database.commit(() -> {
            if (handlers.source() instanceof Source.Topic) {
                generations.hold(handlers.consumer(), generation);
            }
            work.run();
        });
    }

    /** Puts messages of a topic behind waiting ones of their key, and returns the others. */
    private List<ReceivedMessage> letWait(List<ReceivedMessage> messages) {
        if (handlers.source() instanceof Source.Queue) {
            return messages;
        }
        Set<String> keys = waiting.waitingKeys(
                handlers.consumer(), messages.stream().map(ReceivedMessage::key).collect(Collectors.toSet()));
        var free = new ArrayList<ReceivedMessage>();
        for (ReceivedMessage message : messages) {
            if (!keys.contains(message.key())) {
                free.add(message);
            } else if (!waiting.add(
                    handlers, message, 0, Duration.ZERO, "waits behind an earlier message of its key")) {
                metrics.duplicate(handlers, message.incoming());
            }
        }
        return free;
    }

    private void keepForLater(ReceivedMessage message, Throwable error, int attempts) {
        log.warn("{} {} failed and is kept for later", message.envelope().type(), message.id(), error);
        Duration delay = jittered(properties.laterDelays().getFirst());
        inGeneration(() -> waiting.add(handlers, message, attempts, delay, ErrorText.of(error)));
        metrics.retried(handlers, message.incoming());
    }

    private void bury(IncomingMessage message, Throwable error, int attempts) {
        inGeneration(() -> deadLetters.bury(handlers, message, error, attempts, clock.instant()));
    }

    /** Hands messages whose time has come to their handlers once more; returns how many there were. */
    int retryDue() {
        boolean inOrder = handlers.source() instanceof Source.Topic;
        var due = new ArrayList<UUID>();
        database.commit(() -> {
            due.clear();
            due.addAll(waiting.due(handlers.consumer(), inOrder, properties.batchSize()));
        });
        return (int) due.stream().filter(this::retry).count();
    }

    /** False if another process is at it. */
    private boolean retry(UUID id) {
        try {
            return ifWaiting(id, this::handleAgain);
        } catch (Database.Stopped e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return ifWaiting(id, message -> failAgain(message, e));
        }
    }

    /** What waits is of the present generation: a rebuild removes it. */
    private boolean ifWaiting(UUID id, Consumer<WaitingMessages.Waiting> work) {
        var found = new AtomicBoolean();
        database.commit(() -> {
            generations.hold(handlers.consumer());
            var message = waiting.lock(handlers.consumer(), id);
            found.set(message.isPresent());
            message.ifPresent(work);
        });
        return found.get();
    }

    private void handleAgain(WaitingMessages.Waiting again) {
        waiting.remove(handlers.consumer(), again.id());
        reader.read(handlers, again.message()).ifPresent(message -> transaction.handle(handlers, List.of(message)));
    }

    private void failAgain(WaitingMessages.Waiting again, Throwable error) {
        int later = Math.max(again.attempts() - properties.attemptsInPlace() + 1, 0);
        if (error instanceof PermanentFailure
                || later >= properties.laterDelays().size()) {
            waiting.remove(handlers.consumer(), again.id());
            deadLetters.bury(handlers, again.message(), error, again.attempts() + 1, again.firstFailedAt());
        } else {
            Duration delay = jittered(properties.laterDelays().get(later));
            waiting.postpone(handlers.consumer(), again.id(), delay, ErrorText.of(error));
            metrics.retried(handlers, again.message());
        }
    }

    private static Duration jittered(Duration delay) {
        return new Backoff(delay, delay).after(1);
    }
}
