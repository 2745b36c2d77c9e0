package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Destination.Broker;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TcpProxy;
import dev.orderly.testing.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message stays in the outbox until the broker confirms it, and is sent again with the same id. */
class LostConfirmIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String queue = "queue-" + UUID.randomUUID();
    private final Destination destination = Destination.queue(queue);
    private final TcpProxy proxy =
            new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
    private final Connection connection =
            TestBroker.shared().connectionFactory().newConnection();
    private final Channel channel = connection.createChannel();
    private final Replica replica = Replica.start(
            MessagingDatabase.create(), Map.of(Broker.RABBITMQ, Replica.rabbit("127.0.0.1", proxy.port())));
    private final Writer writer = replica.writer();

    LostConfirmIT() throws Exception {}

    @BeforeEach
    void declare() throws IOException {
        channel.queueDeclare(queue, true, false, false, null);
    }

    @AfterEach
    void stop() throws IOException {
        replica.close();
        channel.queueDelete(queue);
        connection.close();
        proxy.close();
    }

    @Test
    @Survives(12)
    void sendsAgainWhatTheBrokerTookBeforeTheConnectionWasCut() throws IOException {
        String first = publish();
        awaitSent(1);
        String second = publishUnconfirmed();

        proxy.cut();

        awaitSent(3);
        assertThat(ids()).containsExactly(first, second, second);
    }

    @Test
    @Survives(12)
    void sendsAgainWhatIsNotConfirmedInTime() throws IOException {
        String first = publish();
        awaitSent(1);

        String second = publishUnconfirmed();

        awaitSent(3);
        assertThat(ids()).containsExactly(first, second, second);
    }

    @Test
    @Survives(12)
    void sendsAgainWhatTheBrokerRefusesForNow() throws IOException {
        assumeTrue(TestBroker.shared().hasAlarms(), "only RabbitMQ obeys x-overflow");
        channel.queueDelete(queue);
        channel.queueDeclare(queue, true, false, false, Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        String first = publish();
        awaitSent(1);
        String second = publish();
        await("the refusal is noted")
                .atMost(PATIENCE)
                .until(
                        () -> writer.jdbc.queryForList(
                                "SELECT last_error FROM messaging.outbox_messages WHERE attempts > 1", String.class),
                        errors -> errors.size() == 1 && errors.getFirst().contains("nack"));

        assertThat(ids()).containsExactly(first);

        awaitSent(1);
        assertThat(ids()).containsExactly(second);
    }

    private String publish() {
        return writer.publish(destination, "order-1", "body").toString();
    }

    private String publishUnconfirmed() {
        proxy.loseAnswers();
        String id = publish();
        awaitInQueue(2);
        assertThat(writer.waiting()).as("unconfirmed").isEqualTo(1);
        return id;
    }

    private void awaitInQueue(int messages) {
        await(messages + " in the queue").atMost(PATIENCE).until(() -> channel.messageCount(queue) == messages);
    }

    private void awaitSent(int messages) {
        await("an empty outbox").atMost(PATIENCE).until(() -> writer.waiting() == 0);
        awaitInQueue(messages);
    }

    private List<String> ids() throws IOException {
        var ids = new ArrayList<String>();
        for (GetResponse got = channel.basicGet(queue, true); got != null; got = channel.basicGet(queue, true)) {
            ids.add(got.getProps().getMessageId());
        }
        return ids;
    }
}
