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
import dev.orderly.testing.TestBroker;
import dev.orderly.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An alarm of RabbitMQ blocks publishers, but no thread of ours. */
class BrokerAlarmIT {

    private static final int MESSAGES = 100;

    private final TestBroker broker = TestBroker.shared();
    private final TestDatabase database = MessagingDatabase.create();
    private final String queue = "queue-" + UUID.randomUUID();

    @BeforeEach
    void needAlarms() {
        assumeTrue(broker.hasAlarms(), "Qpid has no alarms");
    }

    @AfterEach
    void clearAlarm() {
        if (broker.hasAlarms()) {
            broker.clearAlarm();
        }
    }

    /** A page that fits into the buffers on the way to the broker, and one that is larger. */
    @ParameterizedTest
    @Survives(13)
    @ValueSource(ints = {100, 200_000})
    void waitsABoundedTimeAndSendsEverythingWhenTheAlarmIsOver(int size) throws Exception {
        try (Connection connection = broker.connectionFactory().newConnection();
                Channel channel = connection.createChannel();
                Replica replica = Replica.ofRabbit(database)) {
            channel.queueDeclare(queue, true, false, false, null);
            Writer writer = replica.writer();
            Set<String> ids = publish(writer, 1, size);
            await("before the alarm").until(() -> channel.messageCount(queue) == 1);

            broker.raiseAlarm();
            ids.addAll(publish(writer, MESSAGES, size));
            await("the lane is down")
                    .atMost(Replica.PROPERTIES.confirmTimeout())
                    .until(() -> !isUp(replica));
            await("and stays down")
                    .during(Replica.PROPERTIES.sessionTimeout())
                    .until(() -> !isUp(replica) && replica.slots(Broker.RABBITMQ) == OutboxTable.SLOTS);
            assertThat(channel.basicGet(queue, false)).as("consuming goes on").isNotNull();
            channel.basicRecover(true);
            assertThat(writer.jdbc.queryForObject("SELECT sum(attempts) FROM messaging.outbox_messages", Integer.class))
                    .as("attempts that the alarm cost")
                    .isZero();

            broker.clearAlarm();
            await("everything is sent").atMost(Duration.ofSeconds(30)).until(() -> writer.waiting() == 0);
            assertThat(idsIn(channel)).isEqualTo(ids);
            assertThat(isUp(replica)).isTrue();
            channel.queueDelete(queue);
        }
    }

    private Set<String> publish(Writer writer, int messages, int size) {
        var ids = new HashSet<String>();
        writer.transactions.executeWithoutResult(status -> {
            for (int number = 0; number < messages; number++) {
                OutboxMessage message = Writer.message(Destination.queue(queue), "order-" + number, "x".repeat(size));
                writer.buffer.add(message);
                ids.add(message.id().toString());
            }
        });
        return ids;
    }

    private static boolean isUp(Replica replica) {
        return replica.metric("orderly.messaging.outbox.lane.up", "lane", "rabbitmq") == 1;
    }

    private Set<String> idsIn(Channel channel) throws IOException {
        var ids = new HashSet<String>();
        for (GetResponse got = channel.basicGet(queue, true); got != null; got = channel.basicGet(queue, true)) {
            ids.add(got.getProps().getMessageId());
        }
        return ids;
    }
}
