package dev.orderly.messaging.broker;

import dev.orderly.messaging.Destination.Broker;
import dev.orderly.messaging.MessageHandlers.Source;
import dev.orderly.messaging.inbox.ConsumerProperties;
import dev.orderly.messaging.inbox.Consumers;
import dev.orderly.messaging.inbox.MessageConsumer;
import dev.orderly.messaging.outbox.Backoff;
import dev.orderly.messaging.outbox.LaneGate;
import dev.orderly.messaging.outbox.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Starts and stops consuming with the application. A broker that is down does not keep the service from starting: its
 * channels are declared, and its consumers started, when it comes up.
 */
final class BrokerConsumers implements SmartLifecycle, LaneGate {

    private static final Logger log = LoggerFactory.getLogger(BrokerConsumers.class);
    private static final Duration FOLLOW = Duration.ofMillis(250);
    private static final Backoff RETRIES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

    private final Consumers consumers;
    private final ConsumerProperties properties;
    private final AmqpAdmin rabbitAdmin;
    private final KafkaTopology kafkaTopology;
    private final List<RabbitConsumers> rabbitConsumers = new ArrayList<>();
    private final List<KafkaConsumers> kafkaConsumers = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<Broker> declared = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    BrokerConsumers(
            Consumers consumers,
            ConsumerProperties properties,
            AmqpAdmin rabbitAdmin,
            KafkaTopology kafkaTopology,
            ConnectionFactory rabbit,
            ConsumerFactory<?, ?> kafka,
            MeterRegistry meters,
            WallClock clock) {
        this.consumers = consumers;
        this.properties = properties;
        this.rabbitAdmin = rabbitAdmin;
        this.kafkaTopology = kafkaTopology;
        for (MessageConsumer consumer : consumers.all()) {
            switch (consumer.handlers().source()) {
                case Source.Queue _ -> rabbitConsumers.add(new RabbitConsumers(consumer, rabbit, properties));
                case Source.Topic _ -> {
                    Map<String, Object> configuration = kafka.getConfigurationProperties();
                    kafkaConsumers.add(new KafkaConsumers(consumer, configuration, properties, meters, clock));
                }
            }
        }
    }

    @Override
    public void start() {
        running = true;
        if (properties.enabled()) {
            consumers.start();
        }
        declareThenStart(
                Broker.RABBITMQ, rabbitAdmin::initialize, () -> rabbitConsumers.forEach(RabbitConsumers::start));
        declareThenStart(Broker.KAFKA, kafkaTopology::declare, this::followGenerations);
    }

    @Override
    public boolean isOpen(Broker lane) {
        return declared.contains(lane);
    }

    @Override
    public void stop() {
        stopped.countDown();
        rabbitConsumers.forEach(RabbitConsumers::stop);
        kafkaConsumers.forEach(KafkaConsumers::stop);
        consumers.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void followGenerations() {
        while (!isStoppedWithin(FOLLOW)) {
            try {
                kafkaConsumers.forEach(KafkaConsumers::follow);
            } catch (RuntimeException e) {
                log.warn("The consumers of topics cannot follow their generations yet: {}", e.toString());
            }
        }
    }

    private boolean isStoppedWithin(Duration duration) {
        try {
            return stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void declareThenStart(Broker broker, Declaration declaration, Runnable start) {
        Thread.ofVirtual().name("start-" + broker).start(() -> {
            if (succeeds(broker, declaration)) {
                declared.add(broker);
                Thread.ofVirtual().name("declare-" + broker).start(() -> keepDeclared(broker, declaration));
                if (properties.enabled()) {
                    start.run();
                }
            }
        });
    }

    /** Somebody may delete a channel, and no broker tells: whoever sends there or takes from it would wait for ever. */
    private void keepDeclared(Broker broker, Declaration declaration) {
        boolean failing = false;
        while (!isStoppedWithin(properties.declareInterval())) {
            try {
                declaration.declare();
                if (broker == Broker.RABBITMQ && properties.enabled()) {
                    rabbitConsumers.forEach(this::look);
                }
                if (failing) {
                    log.info("The channels of {} can be declared again", broker);
                }
                failing = false;
            } catch (RuntimeException | ExecutionException e) {
                // To stop ends a declaration that is under way.
                if (!failing && stopped.getCount() > 0) {
                    log.warn("The channels of {} cannot be declared now: {}", broker, e.toString());
                }
                failing = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void look(RabbitConsumers queue) {
        QueueInformation information = rabbitAdmin.getQueueInfo(queue.name());
        if (information != null) {
            queue.look(information.getMessageCount());
        }
    }

    /** Declares until it works; false if this process stops before. */
    private boolean succeeds(Broker broker, Declaration declaration) {
        for (int attempt = 1; ; attempt++) {
            try {
                declaration.declare();
                return true;
            } catch (RuntimeException | ExecutionException e) {
                log.warn("The channels of {} cannot be declared yet: {}", broker, e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (isStoppedWithin(RETRIES.after(attempt))) {
                return false;
            }
        }
    }

    private interface Declaration {
        void declare() throws ExecutionException, InterruptedException;
    }
}
