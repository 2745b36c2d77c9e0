package dev.orderly.messaging.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.messaging.inbox.ConsumerProperties;
import dev.orderly.messaging.inbox.IncomingMessage;
import dev.orderly.messaging.inbox.MessageConsumer;
import dev.orderly.messaging.inbox.Superseded;
import dev.orderly.messaging.outbox.Pace;
import dev.orderly.messaging.outbox.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Takes records from one Kafka topic, in polls as large as what has arrived. Offsets are committed after the transaction;
 * a poll that could not be finished is read again, for ever, because nothing may be skipped. When a projection is rebuilt,
 * the topic is read from its beginning.
 */
final class KafkaConsumers {

    private static final Logger log = LoggerFactory.getLogger(KafkaConsumers.class);
    private static final String PREFIX = "ce_";
    private static final long PAUSE_MS = 500;

    private final MessageConsumer consumer;
    private final DefaultKafkaConsumerFactory<byte[], byte[]> connections;
    private final int batchSize;
    private final ConsumerProperties settings;
    private int generation;
    private volatile boolean outdated;
    private @Nullable ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private boolean stopped;

    KafkaConsumers(
            MessageConsumer consumer,
            Map<String, Object> configuration,
            ConsumerProperties properties,
            MeterRegistry meters,
            WallClock clock) {
        this.consumer = consumer;
        this.connections = new DefaultKafkaConsumerFactory<>(bytes(configuration, properties.batchSize()));
        this.connections.addListener(new MicrometerConsumerListener<>(meters));
        this.batchSize = properties.batchSize();
        this.settings = properties;
        clock.onSetBack(() -> outdated = true);
    }

    /**
     * Starts in the consumer's present generation, or stays in it, and starts anew when the clock was set back; to be called
     * again and again.
     */
    void follow() {
        enter(consumer.presentGeneration());
    }

    private synchronized void enter(int present) {
        if (stopped || (container != null && generation == present && !outdated)) {
            return;
        }
        outdated = false;
        if (container != null) {
            container.stop();
            container = null;
        }
        container = started(container(consumer.in(present), group(present)));
        generation = present;
    }

    /** Who cannot be started, for want of a name server for example, is not taken for one that runs. */
    private static ConcurrentMessageListenerContainer<byte[], byte[]> started(
            ConcurrentMessageListenerContainer<byte[], byte[]> fresh) {
        try {
            fresh.start();
            return fresh;
        } catch (RuntimeException e) {
            fresh.stop();
            throw e;
        }
    }

    synchronized void stop() {
        stopped = true;
        if (container != null) {
            container.stop();
        }
    }

    /** Each generation has a group of its own, which begins where the topic begins. */
    private String group(int ofGeneration) {
        String name = consumer.handlers().consumer();
        return ofGeneration == 0 ? name : name + "-g" + ofGeneration;
    }

    private ConcurrentMessageListenerContainer<byte[], byte[]> container(MessageConsumer target, String group) {
        var properties = new ContainerProperties(target.handlers().source().name());
        properties.setGroupId(group);
        properties.setAckMode(AckMode.BATCH);
        var between = settings.pace();
        properties.setMessageListener((BatchMessageListener<byte[], byte[]>) records -> {
            long began = System.nanoTime();
            consume(target::consume, records);
            between.ended(began);
            letMoreArrive(between, records.size());
        });
        properties.setMissingTopicsFatal(false);
        var made = new ConcurrentMessageListenerContainer<>(connections, properties);
        made.setBeanName("kafka-" + group);
        made.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(PAUSE_MS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return made;
    }

    /**
     * An error that is no exception would end Spring's container for ever. The end of a generation is no failure: its
     * group is never read again, whatever becomes of its offsets, and the container is about to be stopped.
     */
    static void consume(Consumer<List<IncomingMessage>> target, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            target.accept(records.stream().map(KafkaConsumers::incoming).toList());
        } catch (Superseded e) {
            log.debug("{} records are left to the next generation: {}", records.size(), e.getMessage());
        } catch (Error e) {
            throw new IllegalStateException(records.size() + " records could not be consumed", e);
        }
    }

    /** Spring commits the offsets once the listener returns: who dies in this rest leaves the records to be read again. */
    private void letMoreArrive(Pace between, int consumed) {
        try {
            if (consumed < batchSize) {
                between.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static IncomingMessage incoming(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                String name = header.key();
                headers.put(
                        name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name,
                        new String(header.value(), UTF_8));
            }
        }
        return new IncomingMessage(
                headers,
                record.value() == null ? new byte[0] : record.value(),
                record.key() == null ? null : new String(record.key(), UTF_8),
                "topic %s-%d@%d".formatted(record.topic(), record.partition(), record.offset()));
    }

    private static Map<String, Object> bytes(Map<String, Object> configuration, int batchSize) {
        var bytes = new HashMap<>(configuration);
        bytes.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        bytes.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        bytes.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        bytes.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        bytes.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return bytes;
    }
}
