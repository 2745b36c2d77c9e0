package dev.orderly.localstack.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.infrastructure.Qpid;
import dev.orderly.localstack.infrastructure.RabbitMq;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/** What can go wrong inside the AMQP broker. Nobody declares again what is deleted here but the services themselves. */
record BrokerFaults(LocalStack stack) {

    private interface Deletion {
        void in(Channel channel) throws Exception;
    }

    Stream<Fault> all() {
        return Stream.of(alarms(), queues(), bindings()).flatMap(faults -> faults);
    }

    private Stream<Fault> alarms() {
        return switch (stack.broker()) {
            case RabbitMq rabbit ->
                Stream.of(Fault.of(
                        Kind.DISK_ALARM,
                        "broker",
                        Duration.ofSeconds(4),
                        () -> rabbit.alarm(true),
                        () -> rabbit.alarm(false)));
            case Qpid _ -> Stream.empty();
        };
    }

    /** With a queue go the messages in it. The saga asks again for what it waits for; an event is told only once. */
    private Stream<Fault> queues() {
        return Stream.of("payment.commands", "inventory.commands", "saga.replies", "payment.commands.dlq")
                .map(queue -> deletion(Kind.QUEUE_DELETED, queue, queue, channel -> channel.queueDelete(queue)));
    }

    /** Bindings without which the broker knows no queue for a message, so that it gives it back. */
    private Stream<Fault> bindings() {
        return Stream.of("shipping.commands", "order.commands")
                .map(queue -> deletion(
                        Kind.BINDING_DELETED,
                        queue,
                        "commands to " + queue,
                        channel -> channel.queueUnbind(queue, "commands", queue)));
    }

    private Fault deletion(Kind kind, String queue, String what, Deletion deletion) {
        return new Fault(kind, Set.of("broker"), what, Duration.ZERO, () -> perform(queue, deletion), Fault.NOTHING);
    }

    private void perform(String queue, Deletion deletion) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(stack.amqp());
        try (var connection = factory.newConnection("faults");
                Channel channel = connection.createChannel()) {
            // RabbitMQ deletes what is not there without a word, and nothing would have gone wrong.
            channel.queueDeclarePassive(queue);
            deletion.in(channel);
        }
    }
}
