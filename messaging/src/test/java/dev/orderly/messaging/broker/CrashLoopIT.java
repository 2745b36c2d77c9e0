package dev.orderly.messaging.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderly.messaging.broker.Ledger.Entry;
import dev.orderly.messaging.broker.Ledger.Place;
import dev.orderly.messaging.inbox.ConsumerProperties;
import dev.orderly.messaging.inbox.Consumers;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestBroker;
import dev.orderly.testing.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** A message that kills every process that handles it, so that no plan of the library is ever carried out. */
class CrashLoopIT {

    private static final Entry DEADLY = new Entry("deadly", 0);
    private static final int BYSTANDERS = 49;
    private static final int MOST_LIVES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @BeforeEach
    void needADeliveryLimit() {
        assumeTrue(TestBroker.shared().hasAlarms(), "only RabbitMQ counts deliveries");
    }

    @Test
    @Survives({16, 17})
    void isBuriedByTheBrokerAndTakesNoneOfThoseWithItThatWereFetchedTogether() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (ConfigurableApplicationContext context = place.start(
                        "orderly.messaging.consumer.enabled=false",
                        "orderly.messaging.consumer.batch-size=25",
                        "orderly.messaging.consumer.concurrency=1");
                var letters = new Letters(place);
                Connection connection = TestBroker.shared().connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            letters.toQueue(DEADLY);
            for (int number = 1; number <= BYSTANDERS; number++) {
                letters.toQueue(new Entry("bystander", number));
            }

            int lives = 0;
            while (fates(place, channel) <= BYSTANDERS && lives++ < MOST_LIVES) {
                liveOnce(context, place, channel);
            }

            assertThat(place.entriesOf("bystander"))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, BYSTANDERS).boxed().toList());
            assertThat(new String(letters.awaitDeadLetterOfQueue().getBody(), UTF_8))
                    .contains("deadly");
        }
    }

    /** It ends as abruptly for the broker and the database as if it had been killed. */
    private static void liveOnce(ConfigurableApplicationContext context, Place place, Channel channel) {
        var dies = new CountDownLatch(1);
        context.getBean(Ledger.class).beforeWrite = entry -> {
            if (entry.equals(DEADLY)) {
                dies.countDown();
                hangUntilInterrupted();
            }
        };
        var connections = new CachingConnectionFactory(TestBroker.shared().connectionFactory());
        var consumer = context.getBean(Consumers.class).all().stream()
                .filter(each -> each.handlers().source().name().equals(place.queue()))
                .findFirst()
                .orElseThrow();
        var process = new RabbitConsumers(consumer, connections, context.getBean(ConsumerProperties.class));
        process.start();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> dies.getCount() == 0 || fates(place, channel) > BYSTANDERS);
        process.stop();
        connections.destroy();
    }

    private static void hangUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many messages have been written or buried. */
    private static long fates(Place place, Channel channel) throws IOException {
        return place.entriesOf("bystander").size() + channel.messageCount(place.queue() + ".dlq");
    }
}
