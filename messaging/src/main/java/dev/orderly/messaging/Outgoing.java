package dev.orderly.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent.
 *
 * @param id what consumers recognise a repeat by; a command's id is its command id
 * @param body a record that has a wire type in a {@code META-INF/messages.properties}
 * @param subject the id of the aggregate that the message is about: messages of one subject keep their order on Kafka
 * @param destination where to
 * @param replyTo for a command, the RabbitMQ queue that its reply goes to
 */
public record Outgoing(
        UUID id,
        Object body,
        String subject,
        Destination destination,
        @Nullable String replyTo) {

    /** A command to the queue of its receiver, sent through the exchange of commands and answered to a queue. */
    public static Outgoing command(UUID id, Object body, Object subject, Destination destination, String replyTo) {
        return new Outgoing(id, body, subject.toString(), destination, replyTo);
    }
}
