package dev.orderly.messaging;

/**
 * Where a message goes: an exchange or a queue of RabbitMQ, or a topic of Kafka.
 *
 * <p>Channels are declared in {@code META-INF/channels.properties} files on the class path; a message to a channel that
 * exists nowhere stays in the outbox and is visible there.
 *
 * @param broker the broker, each of which has a lane of its own
 * @param channel the exchange (empty for RabbitMQ's default exchange) or topic
 * @param routingKey the routing key in RabbitMQ; empty for Kafka
 */
public record Destination(Broker broker, String channel, String routingKey) {

    /** A message broker. */
    public enum Broker {
        RABBITMQ,
        KAFKA
    }

    /** A RabbitMQ exchange; the routing key is the message's type. */
    public static Destination exchange(String exchange) {
        return new Destination(Broker.RABBITMQ, exchange, "");
    }

    /** A RabbitMQ exchange with an explicit routing key. */
    public static Destination exchange(String exchange, String routingKey) {
        return new Destination(Broker.RABBITMQ, exchange, routingKey);
    }

    /** A RabbitMQ queue, through the default exchange. */
    public static Destination queue(String queue) {
        return new Destination(Broker.RABBITMQ, "", queue);
    }

    /** A Kafka topic; the record's key is the message's subject. */
    public static Destination topic(String topic) {
        return new Destination(Broker.KAFKA, topic, "");
    }
}
