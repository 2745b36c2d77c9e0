package dev.orderly.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A channel in confirm mode, and the messages on it whose fate the broker has not told yet. */
final class RabbitChannel {

    private static final int PERSISTENT = 2;
    private static final int LONGEST_SHORT_STRING = 255;

    private final Channel channel;
    private final ConcurrentNavigableMap<Long, InFlight> inFlight = new ConcurrentSkipListMap<>();

    static RabbitChannel open(Connection connection) throws IOException, TimeoutException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("RabbitMQ has no channel left");
        }
        var opened = new RabbitChannel(channel);
        channel.addReturnListener(opened::returned);
        channel.addConfirmListener(
                (tag, multiple) -> opened.settle(tag, multiple, null),
                (tag, multiple) ->
                        opened.settle(tag, multiple, "refused by the broker, or no queue to take it (nack)"));
        channel.addShutdownListener(opened::closed);
        channel.confirmSelect();
        return opened;
    }

    private RabbitChannel(Channel channel) {
        this.channel = channel;
    }

    CompletableFuture<Outcome> publish(OutboxRow row) throws IOException {
        AMQP.BasicProperties properties = properties(row);
        long tag = channel.getNextPublishSeqNo();
        var message = new InFlight(row);
        inFlight.put(tag, message);
        try {
            channel.basicPublish(row.channel(), row.routingKey(), true, properties, row.body());
        } catch (IOException | RuntimeException e) {
            inFlight.remove(tag);
            throw e;
        }
        return message.outcome;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Closes the channel unless confirms are outstanding; whether it did. */
    boolean closeIfIdle() {
        boolean idle = inFlight.isEmpty();
        if (idle) {
            try {
                channel.abort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return idle;
    }

    /** What the end of a channel or connection says about a message that was in flight on it. */
    static Outcome outcomeOf(ShutdownSignalException cause, boolean alone) {
        if (cause.isHardError() || !(cause.getReason() instanceof AMQP.Channel.Close close)) {
            return new Outcome.Unavailable("connection to RabbitMQ lost: " + cause.getMessage());
        }
        String reason = close.getReplyCode() + " " + close.getReplyText();
        if (close.getReplyCode() != AMQP.PRECONDITION_FAILED) {
            return new Outcome.Failed(
                    reason); // such as 404 for an exchange, which every message on this channel goes to
        }
        return alone ? new Outcome.Refused(reason) : new Outcome.Suspect(reason);
    }

    /** RabbitMQ returns a message that no queue takes before it confirms it. */
    private void returned(Return message) {
        String error = "no queue takes it: %d %s".formatted(message.getReplyCode(), message.getReplyText());
        for (InFlight candidate : inFlight.values()) {
            if (candidate.row.id().equals(message.getProperties().getMessageId())
                    && candidate.row.routingKey().equals(message.getRoutingKey())) {
                candidate.returned = error;
            }
        }
    }

    private void settle(long tag, boolean multiple, @Nullable String error) {
        if (multiple) {
            ConcurrentNavigableMap<Long, InFlight> settled = inFlight.headMap(tag, true);
            settled.values().forEach(message -> message.settle(error));
            settled.clear();
        } else {
            InFlight message = inFlight.remove(tag);
            if (message != null) {
                message.settle(error);
            }
        }
    }

    private void closed(ShutdownSignalException cause) {
        giveUp(outcomeOf(cause, inFlight.size() == 1));
    }

    /** Waits for no confirm any more: this is the outcome of all that is in flight. */
    void giveUp(Outcome outcome) {
        inFlight.forEach((tag, message) -> {
            message.outcome.complete(outcome);
            inFlight.remove(tag);
        });
    }

    private static AMQP.BasicProperties properties(OutboxRow row) {
        Map<String, Object> headers = new HashMap<>();
        WireHeaders.forEach(row.headers(), WireHeaders.RABBITMQ_PREFIX, headers::put);
        return new AMQP.BasicProperties.Builder()
                .messageId(row.id())
                .type(shortString(row.type()))
                .contentType(shortString(row.contentType()))
                .correlationId(shortString(row.headers().get(EnvelopeHeaders.CORRELATION_ID)))
                .timestamp(time(row.headers().get("time")))
                .deliveryMode(PERSISTENT)
                .headers(headers)
                .build();
    }

    /** These properties are for tools, which read no headers; one that does not fit is left out. */
    private static @Nullable String shortString(@Nullable String text) {
        return text != null && text.getBytes(UTF_8).length <= LONGEST_SHORT_STRING ? text : null;
    }

    private static @Nullable Date time(@Nullable String text) {
        try {
            return text == null ? null : Date.from(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return null; // a dead letter may carry what its sender made of it
        }
    }

    private static final class InFlight {

        final OutboxRow row;
        final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        volatile @Nullable String returned;

        InFlight(OutboxRow row) {
            this.row = row;
        }

        void settle(@Nullable String error) {
            String problem = error == null ? returned : error;
            outcome.complete(problem == null ? Outcome.CONFIRMED : new Outcome.Failed(problem));
        }
    }
}
