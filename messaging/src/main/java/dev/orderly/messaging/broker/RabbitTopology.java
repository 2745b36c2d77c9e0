package dev.orderly.messaging.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.ExchangeBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.QueueBuilder.Overflow;

/** The declared channels as RabbitMQ has them: durable, replicated by quorum, each queue with its dead letters. */
final class RabbitTopology {

    /**
     * A safety net for a message that kills its consumer over and over, not the retry counter; stated, because brokers
     * differ in their defaults and refuse to change it later.
     */
    private static final int DELIVERY_LIMIT = 50;

    private static final Duration DEAD_LETTERS_LIVE = Duration.ofDays(30);

    static Declarables of(DeclaredChannels channels) {
        var declarables = new ArrayList<Declarable>();
        for (DeclaredChannels.Exchange exchange : channels.exchanges()) {
            declarables.add(new ExchangeBuilder(exchange.name(), exchange.type())
                    .durable(true)
                    .build());
        }
        for (DeclaredChannels.Queue queue : channels.queues()) {
            declarables.add(deadLettersOf(queue));
            declarables.add(queue(queue));
            for (String key : queue.routingKeys()) {
                declarables.add(
                        new Binding(queue.name(), Binding.DestinationType.QUEUE, queue.exchange(), key, Map.of()));
            }
        }
        return new Declarables(declarables);
    }

    private static Queue queue(DeclaredChannels.Queue queue) {
        return QueueBuilder.durable(queue.name())
                .quorum()
                .deliveryLimit(DELIVERY_LIMIT)
                .overflow(Overflow.rejectPublish)
                .withArgument("x-dead-letter-strategy", "at-least-once")
                .deadLetterExchange("")
                .deadLetterRoutingKey(queue.name() + ".dlq")
                .build();
    }

    private static Queue deadLettersOf(DeclaredChannels.Queue queue) {
        return QueueBuilder.durable(queue.name() + ".dlq")
                .quorum()
                .withArgument("x-message-ttl", DEAD_LETTERS_LIVE.toMillis())
                .build();
    }

    private RabbitTopology() {}
}
