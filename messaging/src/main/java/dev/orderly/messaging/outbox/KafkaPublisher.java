package dev.orderly.messaging.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, by an idempotent producer with {@code acks=all}.
 *
 * <p>The producer would block its caller while it looks for a topic that does not exist, and all other messages with it;
 * so each topic is looked up once, by the admin client, before the first message to it.
 */
final class KafkaPublisher implements Publisher {

    private static final long LOOK_UP_SECONDS = 2;

    /** The topic decides what is too large, not the client: dead letters may be larger than anything else. */
    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

    private final Map<String, Object> producerConfig;
    private final Map<String, Object> adminConfig;
    private final Set<String> knownTopics = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Producer<String, byte[]> producer;
    private @Nullable Admin admin;
    private volatile boolean reachable;
    private volatile boolean broken;
    private volatile boolean outdated;

    /**
     * Connects with the application's own configuration, except where the outbox's promises rest on it.
     *
     * @param deliveryTimeout how long the producer itself keeps trying
     */
    KafkaPublisher(
            Map<String, Object> producerConfig,
            Map<String, Object> adminConfig,
            Duration deliveryTimeout,
            WallClock clock) {
        int delivery = Math.toIntExact(deliveryTimeout.toMillis());
        this.producerConfig = new HashMap<>(producerConfig);
        this.producerConfig.putAll(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                delivery,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.min(5000, delivery / 2),
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                TimeUnit.SECONDS.toMillis(LOOK_UP_SECONDS),
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_REQUEST));
        this.producerConfig.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        this.adminConfig = new HashMap<>(adminConfig);
        this.adminConfig.putAll(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500,
                // While no broker answers, "rebootstrap" would try and log without a pause.
                AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none"));
        clock.onSetBack(this::abandon);
    }

    /** By the old time the producer might wait for hours, and with it the thread that has just given it a message. */
    private void abandon() {
        outdated = true;
        Producer<String, byte[]> current = producer;
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }

    @Override
    public void connect() throws BrokerUnavailable {
        if (outdated) {
            outdated = false;
            close();
        }
        if (reachable) {
            return;
        }
        if (broken) {
            close();
        }
        try {
            if (producer == null) {
                producer = new KafkaProducer<>(producerConfig, new StringSerializer(), new ByteArraySerializer());
            }
            get(admin().describeCluster().nodes().toCompletionStage().toCompletableFuture());
            reachable = true;
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            throw new BrokerUnavailable("no connection to Kafka: " + e.getMessage(), e);
        }
    }

    /** Kafka's consumers rely on the order within a key: its second message goes when its first is confirmed. */
    @Override
    public List<List<OutboxRow>> waves(List<OutboxRow> page) {
        List<List<OutboxRow>> waves = new ArrayList<>();
        Map<String, Integer> sizes = new HashMap<>();
        for (OutboxRow row : page) {
            int wave = sizes.merge(row.key(), 1, Integer::sum) - 1;
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(row);
        }
        return waves;
    }

    @Override
    public CompletableFuture<Outcome> publish(OutboxRow row) {
        Producer<String, byte[]> current = producer;
        if (current == null || !reachable) {
            return settled(new Outcome.Unavailable("no connection to Kafka"));
        }
        var outcome = new CompletableFuture<Outcome>();
        try {
            lookUp(row.channel());
            var _ = current.send(record(row), (metadata, error) -> outcome.complete(settle(row, error)));
        } catch (ExecutionException e) {
            outcome.complete(settle(row, e.getCause()));
        } catch (TimeoutException | RuntimeException e) {
            outcome.complete(settle(row, e));
        }
        return outcome;
    }

    private Outcome settle(OutboxRow row, @Nullable Throwable error) {
        Outcome outcome = outcomeOf(error);
        if (outcome instanceof Outcome.Unavailable) {
            reachable = false;
            knownTopics.remove(row.channel());
            // After a fatal error an idempotent producer refuses everything that follows: only a new one helps.
            if (!(error instanceof RetriableException || error instanceof TimeoutException)) {
                broken = true;
            }
        }
        return outcome;
    }

    private void lookUp(String topic) throws ExecutionException, TimeoutException {
        if (!knownTopics.contains(topic)) {
            get(admin().describeTopics(List.of(topic))
                    .allTopicNames()
                    .toCompletionStage()
                    .toCompletableFuture());
            knownTopics.add(topic);
        }
    }

    private Admin admin() {
        Admin current = admin;
        if (current == null) {
            current = Admin.create(adminConfig);
            admin = current;
        }
        return current;
    }

    static Outcome outcomeOf(@Nullable Throwable error) {
        return switch (error) {
            case null -> Outcome.CONFIRMED;
            case RecordTooLargeException e -> refused(e);
            case RecordBatchTooLargeException e -> refused(e);
            case InvalidTopicException e -> refused(e);
            case InvalidRecordException e -> refused(e);
            case SerializationException e -> refused(e);
            case UnknownTopicOrPartitionException e -> new Outcome.Failed("no such topic: " + e.getMessage());
            case RetriableException e -> unavailable(e);
            case AuthenticationException e -> unavailable(e);
            case ApiException e -> new Outcome.Failed(e.toString());
            default -> unavailable(error);
        };
    }

    private static Outcome refused(Throwable error) {
        return new Outcome.Refused(error.toString());
    }

    private static Outcome unavailable(Throwable error) {
        return new Outcome.Unavailable("Kafka: " + error);
    }

    private static ProducerRecord<String, byte[]> record(OutboxRow row) {
        var message = new ProducerRecord<String, byte[]>(row.channel(), row.key(), row.body());
        message.headers().add(WireHeaders.CONTENT_TYPE, bytes(row.contentType()));
        WireHeaders.forEach(
                row.headers(),
                WireHeaders.KAFKA_PREFIX,
                (name, value) -> message.headers().add(name, bytes(value)));
        return message;
    }

    /** Drops what is in flight, so that a late retry of the producer cannot overtake the next owner of the slot. */
    @Override
    public void close() {
        reachable = false;
        broken = false;
        knownTopics.clear();
        Producer<String, byte[]> current = producer;
        if (current != null) {
            current.close(Duration.ZERO);
            producer = null;
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private static void get(CompletableFuture<?> answer) throws ExecutionException, TimeoutException {
        try {
            answer.get(LOOK_UP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CompletableFuture<Outcome> settled(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
