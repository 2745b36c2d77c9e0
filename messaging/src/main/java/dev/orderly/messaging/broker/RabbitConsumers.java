package dev.orderly.messaging.broker;

import com.rabbitmq.client.Channel;
import dev.orderly.messaging.inbox.ConsumerProperties;
import dev.orderly.messaging.inbox.IncomingMessage;
import dev.orderly.messaging.inbox.MessageConsumer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;

/**
 * Takes messages from one RabbitMQ queue. What has arrived by the time a worker begins is its next batch: under load
 * batches grow by themselves, and a message that comes alone does not wait. Messages are acknowledged after the commit.
 *
 * <p>A message that kills its process comes back, and with it all that was fetched together, each a step nearer to the
 * broker's delivery limit. So what has come back several times is handled alone and in any order: before the limit is
 * reached, every other one has had its turn.
 *
 * <p>RabbitMQ may forget a consumer: where a quorum queue is deleted and declared again at once, 3.10 gives the new queue's
 * messages to the old consumer's channel, which takes them for repeats and drops them. The queue then counts them as
 * delivered, and nobody is told. So a consumer to which nothing comes is started anew, sooner if messages are seen to wait.
 */
final class RabbitConsumers {

    private static final Logger log = LoggerFactory.getLogger(RabbitConsumers.class);
    private static final String PREFIX = "cloudEvents_";

    /** So that a batch that always fails does not go round as fast as the machine can. */
    private static final long PAUSE_MS = 500;

    /** How often a queue that was deleted is looked for. */
    private static final long LOOK_FOR_QUEUE_MS = 1000;

    /** A restart or two are nobody's fault. */
    private static final long SUSPICIOUS_RETURNS = 3;

    /** After so many looks without a delivery a consumer may have been forgotten, even if no message is seen to wait. */
    private static final int LONGEST_IDLE = 3;

    private final MessageConsumer consumer;
    private final String queue;
    private final int batchSize;
    private final ConsumerProperties properties;
    private final DirectMessageListenerContainer container;
    private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
    private final List<Thread> workers = new ArrayList<>();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private long deliveredAtLastLook;
    private int idleLooks;
    private boolean stopped;

    RabbitConsumers(MessageConsumer consumer, ConnectionFactory connections, ConsumerProperties properties) {
        int concurrency = properties.concurrency();
        this.consumer = consumer;
        this.queue = consumer.handlers().source().name();
        this.batchSize = properties.batchSize();
        this.properties = properties;
        this.container = new DirectMessageListenerContainer(connections);
        container.setQueueNames(queue);
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setPrefetchCount(batchSize * (concurrency + 1));
        container.setMissingQueuesFatal(false);
        container.setMonitorInterval(LOOK_FOR_QUEUE_MS);
        container.setFailedDeclarationRetryInterval(LOOK_FOR_QUEUE_MS);
        container.setMessageListener((ChannelAwareMessageListener) this::arrive);
        for (int i = 0; i < concurrency; i++) {
            workers.add(Thread.ofPlatform().daemon().name(queue + "-" + i).unstarted(this::work));
        }
    }

    private record Delivery(Message message, Channel channel) {

        long tag() {
            return message.getMessageProperties().getDeliveryTag();
        }

        boolean isSuspect() {
            return message.getMessageProperties().getHeader("x-delivery-count") instanceof Number returns
                    && returns.longValue() >= SUSPICIOUS_RETURNS;
        }
    }

    String name() {
        return queue;
    }

    void start() {
        container.start();
        workers.forEach(Thread::start);
    }

    /** Cancels the consumer; what is not acknowledged is delivered again, to another process or after the restart. */
    synchronized void stop() {
        stopped = true;
        container.stop();
        workers.forEach(Thread::interrupt);
    }

    /**
     * Looks whether anything comes, and starts consuming anew if it does not: a broker forgets consumers, and Spring restarts
     * none of those that were cancelled as long as the clock, once set back, has not caught up.
     *
     * @param waiting how many messages the queue has that it could deliver
     */
    synchronized void look(long waiting) {
        if (stopped) {
            return;
        }
        long arrivals = delivered.get();
        boolean idle = arrivals == deliveredAtLastLook && arrivals == settled.get();
        deliveredAtLastLook = arrivals;
        idleLooks = idle ? idleLooks + 1 : 0;
        if (idle && waiting > 0) {
            log.warn("{} messages wait in {}, but none is delivered: its consumer is started anew", waiting, queue);
        }
        if (idle && (waiting > 0 || idleLooks >= LONGEST_IDLE)) {
            container.stop();
            container.start();
            idleLooks = 0;
        }
    }

    private void arrive(Message message, @Nullable Channel channel) {
        if (channel == null) {
            throw new IllegalStateException("a container with manual acknowledgement gives the channel");
        }
        delivered.incrementAndGet();
        arrived.add(new Delivery(message, channel));
    }

    private void work() {
        var pace = properties.pace();
        try {
            while (true) {
                var batch = new ArrayList<Delivery>();
                batch.add(arrived.take());
                if (arrived.size() < batchSize) {
                    pace.await();
                }
                arrived.drainTo(batch, batchSize - 1);
                long began = System.nanoTime();
                handleApart(batch);
                pace.ended(began);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handleApart(List<Delivery> batch) throws InterruptedException {
        var suspects = new ArrayList<Delivery>();
        var others = new ArrayList<Delivery>();
        batch.forEach(delivery -> (delivery.isSuspect() ? suspects : others).add(delivery));
        if (!others.isEmpty()) {
            handle(others);
        }
        Collections.shuffle(suspects);
        for (Delivery suspect : suspects) {
            handle(List.of(suspect));
        }
    }

    private void handle(List<Delivery> batch) throws InterruptedException {
        try {
            consumer.consume(batch.stream().map(this::incoming).toList());
        } catch (RuntimeException | Error e) {
            log.warn("{} messages of {} are given back", batch.size(), queue, e);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            batch.forEach(RabbitConsumers::giveBack);
            settled.addAndGet(batch.size());
            return;
        }
        batch.forEach(RabbitConsumers::acknowledge);
        settled.addAndGet(batch.size());
    }

    private IncomingMessage incoming(Delivery delivery) {
        Map<String, String> headers = new LinkedHashMap<>();
        delivery.message().getMessageProperties().getHeaders().forEach((name, value) -> {
            if (value != null) {
                headers.put(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, value.toString());
            }
        });
        return new IncomingMessage(headers, delivery.message().getBody(), null, "queue " + queue);
    }

    private static void acknowledge(Delivery delivery) {
        try {
            delivery.channel().basicAck(delivery.tag(), false);
        } catch (IOException | RuntimeException e) {
            log.debug("The channel is closed: the message comes again, and the inbox knows it", e);
        }
    }

    private static void giveBack(Delivery delivery) {
        try {
            delivery.channel().basicNack(delivery.tag(), false, true);
        } catch (IOException | RuntimeException e) {
            log.debug("The channel is closed, which gives the message back as well", e);
        }
    }
}
