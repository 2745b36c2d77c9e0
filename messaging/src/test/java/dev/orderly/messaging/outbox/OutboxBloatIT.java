package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestBroker;
import dev.orderly.testing.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outbox stays small, however much has gone through it. */
class OutboxBloatIT {

    private static final int ROUNDS = 4;
    private static final int MESSAGES = 3000;
    private static final int TRANSACTION = 100;
    private static final int SIZE = 1500;

    private final TestDatabase database = MessagingDatabase.create();
    private final String queue = "queue-" + UUID.randomUUID();

    @BeforeEach
    void vacuumEverySecond() {
        TestDatabase.admin().execute("ALTER SYSTEM SET autovacuum_naptime = '1s'");
        TestDatabase.admin().execute("SELECT pg_reload_conf()");
    }

    @AfterEach
    void vacuumAsUsual() {
        TestDatabase.admin().execute("ALTER SYSTEM RESET autovacuum_naptime");
        TestDatabase.admin().execute("SELECT pg_reload_conf()");
    }

    @Test
    @Survives(8)
    void leavesNothingBehindThatAutovacuumDoesNotClearAway() throws Exception {
        try (Connection connection = TestBroker.shared().connectionFactory().newConnection();
                Channel channel = connection.createChannel();
                Replica replica = Replica.ofRabbit(database)) {
            channel.queueDeclare(queue, true, false, false, null);
            Writer writer = replica.writer();
            for (int round = 1; round <= ROUNDS; round++) {
                publish(writer);
                long deleted = (long) round * MESSAGES;
                await("an empty outbox").atMost(Duration.ofSeconds(30)).until(() -> writer.waiting() == 0);
                await("fewer dead rows than a round has left")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> number("n_tup_del") >= deleted && number("n_dead_tup") < MESSAGES);
                channel.queuePurge(queue);
            }
            assertThat(writer.jdbc.queryForObject(
                            "SELECT pg_total_relation_size('messaging.outbox_messages')", Long.class))
                    .isLessThan((long) ROUNDS * MESSAGES * SIZE / 2);
            channel.queueDelete(queue);
        }
    }

    private void publish(Writer writer) {
        for (int sent = 0; sent < MESSAGES; sent += TRANSACTION) {
            writer.transactions.executeWithoutResult(status -> {
                for (int number = 0; number < TRANSACTION; number++) {
                    writer.buffer.add(Writer.message(Destination.queue(queue), "order-" + number, "x".repeat(SIZE)));
                }
            });
        }
    }

    private long number(String statistic) {
        Long value = database.jdbc()
                .queryForObject(
                        "SELECT %s FROM pg_stat_user_tables WHERE relname = 'outbox_messages'".formatted(statistic),
                        Long.class);
        return value == null ? 0 : value;
    }
}
