package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestBroker;
import dev.orderly.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages on the AMQP broker, also of those that it does not take. */
class RabbitPublisherIT {

    private final TestDatabase database = MessagingDatabase.create();
    private final String exchange = "exchange-" + UUID.randomUUID();
    private final String queue = "queue-" + UUID.randomUUID();
    private final Destination destination = Destination.exchange(exchange, "bound");
    private final Connection connection;
    private final Channel channel;
    private final Replica replica = Replica.ofRabbit(database);
    private final Writer writer = replica.writer();

    RabbitPublisherIT() throws Exception {
        connection = TestBroker.shared().connectionFactory().newConnection();
        channel = connection.createChannel();
    }

    @BeforeEach
    void declare() throws IOException {
        channel.exchangeDeclare(exchange, "topic", true);
        channel.queueDeclare(queue, true, false, false, null);
        channel.queueBind(queue, exchange, "bound");
    }

    @AfterEach
    void stop() throws IOException {
        replica.close();
        channel.queueDelete(queue);
        channel.exchangeDelete(exchange);
        connection.close();
    }

    @Test
    void sendsTheEnvelopeAsPropertiesAndPrefixedHeaders() {
        UUID id = writer.publish(destination, "order-1", "body");

        GetResponse message = awaitMessage();
        assertThat(message.getProps().getMessageId()).isEqualTo(id.toString());
        assertThat(message.getProps().getType()).isEqualTo("test.happened");
        assertThat(message.getProps().getCorrelationId()).isEqualTo("order-1");
        assertThat(message.getProps().getContentType()).isEqualTo("application/json");
        assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(message.getProps().getHeaders())
                .extractingByKeys("cloudEvents_id", "cloudEvents_type", "x-kept")
                .extracting(String::valueOf)
                .containsExactly(id.toString(), "test.happened", "as is");
        assertThat(body(message)).isEqualTo("body");
    }

    @Test
    @Survives(11)
    void keepsAMessageThatNoQueueTakesUntilOneDoes() throws IOException {
        writer.publish(Destination.exchange(exchange, "nowhere"), "order-1", "unroutable");
        writer.publish(destination, "order-2", "routable");

        assertThat(body(awaitMessage())).isEqualTo("routable");
        awaitLastError("order-1");
        channel.queueBind(queue, exchange, "nowhere");
        assertThat(body(awaitMessage())).isEqualTo("unroutable");
        awaitWaiting(0);
    }

    @Test
    @Survives(11)
    void failsOnlyTheMessagesToAnExchangeThatDoesNotExist() throws IOException {
        String missing = "missing-" + UUID.randomUUID();
        writer.transactions.executeWithoutResult(status -> {
            writer.buffer.add(
                    Writer.message(Destination.exchange(missing, "bound"), "order-1", "to a missing exchange"));
            writer.buffer.add(Writer.message(destination, "order-2", "to one that exists"));
        });

        assertThat(body(awaitMessage())).isEqualTo("to one that exists");
        awaitLastError("order-1");
        channel.exchangeDeclare(missing, "topic", true);
        channel.queueBind(queue, missing, "bound");
        assertThat(body(awaitMessage())).isEqualTo("to a missing exchange");
        awaitWaiting(0);
        channel.exchangeDelete(missing);
    }

    @Test
    @Survives(9)
    void parksAMessageThatIsNotValidInAmqpAndBlocksItsKeyOnly() {
        writer.publish(Destination.exchange(exchange, "x".repeat(300)), "order-1", "poison");
        Awaitility.await("parked")
                .atMost(Duration.ofSeconds(20))
                .until(() -> replica.metric("orderly.messaging.outbox.parked", "lane", "rabbitmq") == 1);
        writer.publish(destination, "order-1", "behind it");
        writer.publish(destination, "order-2", "beside it");

        assertThat(body(awaitMessage())).isEqualTo("beside it");
        awaitWaiting(2);
        assertThat(replica.metric("orderly.messaging.outbox.failures", "lane", "rabbitmq", "result", "parked"))
                .isEqualTo(1);
    }

    private void awaitLastError(String key) {
        Awaitility.await("an error noted")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(writer.jdbc.queryForList(
                                "SELECT last_error FROM messaging.outbox_messages WHERE message_key = ? AND attempts > 0",
                                String.class,
                                key))
                        .hasSize(1)
                        .doesNotContainNull());
    }

    private void awaitWaiting(int rows) {
        Awaitility.await(rows + " rows left").atMost(Duration.ofSeconds(20)).until(() -> writer.waiting() == rows);
    }

    private GetResponse awaitMessage() {
        return Awaitility.await("a message")
                .atMost(Duration.ofSeconds(20))
                .until(this::get, message -> message != null);
    }

    private @Nullable GetResponse get() throws IOException {
        return channel.basicGet(queue, true);
    }

    private static String body(GetResponse message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }
}
