package dev.orderly.messaging;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a service takes from one queue or topic, and what it does with each. A bean of this type is all that
 * a service declares to consume.
 *
 * <p>Handlers run in a transaction that they share with other messages of the same batch, with the bookkeeping that makes
 * each message's effect happen once, and with the messages that they publish. They tolerate being called again after a
 * rollback, and on RabbitMQ any order. A business "no" is a reply, decided before anything is written; an exception means
 * a fault and is retried, then becomes a dead letter.
 *
 * @see <a href="https://microservices.io/patterns/communication-style/idempotent-consumer.html">Idempotent consumer</a>
 */
public abstract sealed class MessageHandlers {

    private final Source source;
    private final String consumer;
    private final Map<Class<?>, Handling> handlings = new LinkedHashMap<>();
    private Consumer<List<Object>> lock = bodies -> {};
    private BooleanSupplier paused = () -> false;

    private MessageHandlers(Source source, String consumer) {
        this.source = source;
        this.consumer = consumer;
    }

    /** Commands from a RabbitMQ queue. Each is answered: to a repeat, the stored reply is sent again, at any age. */
    public static Commands commands(String queue) {
        return new Commands(new Source.Queue(queue));
    }

    /** Events or replies from a RabbitMQ queue. */
    public static Events events(String queue) {
        return new Events(new Source.Queue(queue), queue);
    }

    /**
     * Events from a Kafka topic, in the order of each key; types without a handler are passed over.
     *
     * @param consumer the name that the inbox knows this consumer by, and its Kafka consumer group
     */
    public static Events topic(String topic, String consumer) {
        return new Events(new Source.Topic(topic), consumer);
    }

    public Source source() {
        return source;
    }

    public String consumer() {
        return consumer;
    }

    /** How a message is handled; null if this consumer has no handler for its class. */
    public @Nullable Handling handling(Class<?> type) {
        return handlings.get(type);
    }

    /** The classes of messages that have a handler. */
    public Set<Class<?>> handledTypes() {
        return Collections.unmodifiableSet(handlings.keySet());
    }

    /** How messages are handled, one for each class. */
    public Collection<Handling> handlings() {
        return Collections.unmodifiableCollection(handlings.values());
    }

    /** Whether messages are answered. */
    public abstract boolean replies();

    /** Takes the locks of a batch; see {@link Events#lockingFirst}. */
    public void lock(List<Object> bodies) {
        lock.accept(bodies);
    }

    /** Whether no remote effect may be started now; see {@link Commands#pausingEffectsWhile}. */
    public boolean effectsPaused() {
        return paused.getAsBoolean();
    }

    void pauseWhile(BooleanSupplier newPaused) {
        this.paused = newPaused;
    }

    void put(Class<?> type, Handling handling) {
        if (handlings.put(type, handling) != null) {
            throw new IllegalArgumentException("%s has two handlers for %s".formatted(consumer, type.getName()));
        }
    }

    void lockWith(Consumer<List<Object>> newLock) {
        this.lock = newLock;
    }

    /** The channel that messages come from. */
    public sealed interface Source {

        String name();

        record Queue(String name) implements Source {}

        record Topic(String name) implements Source {}
    }

    /** What is done with messages of one class. */
    public sealed interface Handling {

        /** In the transaction of the batch; the result is the reply, or null for none. */
        record Local(Function<Object, @Nullable Object> handler) implements Handling {}

        /** Beyond the transaction, in somebody else's system. */
        record Remote(RemoteEffect<Object, @Nullable Object> effect) implements Handling {}
    }

    /** Handlers of commands: each returns its reply. */
    public static final class Commands extends MessageHandlers {

        private Commands(Source.Queue queue) {
            super(queue, queue.name());
        }

        public <C> Commands on(Class<C> type, Function<? super C, ?> handler) {
            put(type, new Handling.Local(command -> handler.apply(type.cast(command))));
            return this;
        }

        @SuppressWarnings("unchecked")
        public <C> Commands on(Class<C> type, RemoteEffect<C, ?> effect) {
            put(type, new Handling.Remote((RemoteEffect<Object, @Nullable Object>) effect));
            return this;
        }

        /** As {@link Events#lockingFirst}. */
        public Commands lockingFirst(Consumer<List<Object>> lock) {
            lockWith(lock);
            return this;
        }

        /**
         * Claims no remote effect while this is true, as while a circuit breaker is open. What was claimed before is still
         * called; where the breaker refuses that, the call should throw {@link NotAttempted}.
         *
         * @see <a href="https://martinfowler.com/bliki/CircuitBreaker.html">Circuit breaker</a>
         */
        public Commands pausingEffectsWhile(BooleanSupplier paused) {
            pauseWhile(paused);
            return this;
        }

        @Override
        public boolean replies() {
            return true;
        }
    }

    /** Handlers of events and replies: nothing answers them. */
    public static final class Events extends MessageHandlers {

        private Events(Source source, String consumer) {
            super(source, consumer);
        }

        public <E> Events on(Class<E> type, Consumer<? super E> handler) {
            put(type, new Handling.Local(event -> {
                handler.accept(type.cast(event));
                return null;
            }));
            return this;
        }

        @SuppressWarnings("unchecked")
        public <E> Events on(Class<E> type, RemoteEffect<E, ?> effect) {
            put(type, new Handling.Remote((RemoteEffect<Object, @Nullable Object>) effect));
            return this;
        }

        /**
         * Calls this once for each batch, in its transaction and before its handlers, with the bodies of all its messages,
         * so that every row that they name is locked by one statement in one order: two batches then cannot deadlock.
         */
        public Events lockingFirst(Consumer<List<Object>> lock) {
            lockWith(lock);
            return this;
        }

        /**
         * As {@link Commands#pausingEffectsWhile}.
         */
        public Events pausingEffectsWhile(BooleanSupplier paused) {
            pauseWhile(paused);
            return this;
        }

        @Override
        public boolean replies() {
            return false;
        }
    }
}
