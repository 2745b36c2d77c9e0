package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageHandlers.Handling;
import dev.orderly.messaging.MessageHandlers.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumers of a service, and the threads that make later attempts and remote calls for them. */
public final class Consumers {

    private static final Logger log = LoggerFactory.getLogger(Consumers.class);
    private static final Duration GAUGES_EVERY = Duration.ofSeconds(5);

    private final List<MessageConsumer> all;
    private final ConsumerParts parts;
    private final InboxPartitions partitions;
    private final ConsumerGauges gauges;
    private final List<Thread> threads = new ArrayList<>();

    Consumers(List<MessageHandlers> handlers, ConsumerParts parts, InboxPartitions partitions, ConsumerGauges gauges) {
        this.all = handlers.stream()
                .map(each -> new MessageConsumer(each, parts, 0))
                .toList();
        this.parts = parts;
        this.partitions = partitions;
        this.gauges = gauges;
    }

    public List<MessageConsumer> all() {
        return all;
    }

    /** Starts what runs beside the brokers' deliveries. */
    public void start() {
        partitions.maintain();
        for (MessageConsumer consumer : all) {
            String name = consumer.handlers().consumer();
            parts.metrics().begin(consumer.handlers());
            if (consumer.handlers().source() instanceof Source.Topic) {
                parts.database().commit(() -> parts.generations().open(name));
            }
            run("retry-" + name, () -> retryForever(consumer));
            if (consumer.handlers().handlings().stream().anyMatch(Handling.Remote.class::isInstance)) {
                var worker = new EffectWorker(consumer.handlers(), parts);
                run("effects-" + name, worker::claimForever);
                run("outcomes-" + name, worker::completeForever);
            }
        }
        run("inbox-partitions", partitions::maintainForever);
        run("consumer-gauges", this::refreshGaugesForever);
    }

    /** Stops; whatever is in flight is found again by the next process. */
    public void stop() {
        parts.database().stop();
        threads.forEach(Thread::interrupt);
    }

    /** Makes the inbox's next partitions and drops the expired ones; done every hour by itself. */
    void maintainInbox() {
        partitions.maintain();
    }

    private void refreshGaugesForever() {
        while (true) {
            gauges.refresh();
            parts.database().pause(GAUGES_EVERY);
        }
    }

    private void retryForever(MessageConsumer consumer) {
        while (true) {
            if (consumer.retryDue() == 0) {
                parts.database().pause(parts.properties().pollInterval());
            }
        }
    }

    private void run(String name, Loop loop) {
        threads.add(Thread.ofPlatform().daemon().name(name).start(() -> {
            while (true) {
                try {
                    loop.run();
                } catch (Database.Stopped | InterruptedException e) {
                    return;
                } catch (RuntimeException | Error e) {
                    log.error("{} failed and starts again", name, e);
                    try {
                        parts.database().pause(parts.properties().pollInterval());
                    } catch (Database.Stopped stopped) {
                        return;
                    }
                }
            }
        }));
    }

    private interface Loop {
        void run() throws InterruptedException;
    }
}
