package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.Destination.Broker;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestBroker;
import dev.orderly.testing.TestDatabase;
import dev.orderly.testing.TestKafka;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A broker that is down stalls nobody else, and goes on where it stopped. */
class OneBrokerDownIT {

    @Test
    @Survives({10, 14})
    void sendsToRabbitWhileKafkaIsDownAndToKafkaOnceItIsBack() throws Exception {
        TestDatabase database = MessagingDatabase.create();
        TestKafka kafka = TestKafka.own();
        String topic = kafka.newTopic(1);
        String queue = "queue-" + UUID.randomUUID();
        try (Connection connection = TestBroker.shared().connectionFactory().newConnection();
                Channel channel = connection.createChannel();
                Replica replica = Replica.start(
                        database, Map.of(Broker.KAFKA, Replica.kafka(kafka), Broker.RABBITMQ, Replica.rabbit()))) {
            channel.queueDeclare(queue, true, false, false, null);
            Writer writer = replica.writer();
            writer.publish(Destination.topic(topic), "order-1", "before");
            awaitWaiting(writer, 0);

            kafka.stop();
            for (int number = 0; number < 20; number++) {
                writer.publish(Destination.topic(topic), "order-" + number, "while down");
                writer.publish(Destination.queue(queue), "order-" + number, "a command");
            }
            Awaitility.await("commands flow")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> channel.messageCount(queue) == 20);
            Awaitility.await("the lane knows")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> replica.metric("orderly.messaging.outbox.lane.up", "lane", "kafka") == 0);
            assertThat(writer.waiting()).isEqualTo(20);

            assertThat(writer.jdbc.queryForObject("SELECT sum(attempts) FROM messaging.outbox_messages", Integer.class))
                    .as("attempts that the outage cost")
                    .isZero();
            kafka.start();
            try (var inbox = new KafkaInbox(kafka, topic)) {
                assertThat(inbox.awaitBodies(21)).contains("before", "while down");
            }
            awaitWaiting(writer, 0);
            channel.queueDelete(queue);
        } finally {
            kafka.stop();
        }
    }

    private static void awaitWaiting(Writer writer, int rows) {
        Awaitility.await(rows + " rows left").atMost(Duration.ofSeconds(30)).until(() -> writer.waiting() == rows);
    }
}
