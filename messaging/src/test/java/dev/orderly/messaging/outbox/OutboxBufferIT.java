package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderly.messaging.Destination;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.testing.Survives;
import dev.orderly.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

/** What is published is written with the transaction, or not at all. */
class OutboxBufferIT {

    private static final Destination TOPIC = Destination.topic("any");

    private final TestDatabase database = MessagingDatabase.create();
    private final Writer writer = new Writer(database, new LaneSignals());

    @Test
    void writesTheMessagesOfATransactionInTheirOrder() {
        writer.transactions.executeWithoutResult(status -> {
            for (int number = 0; number < 100; number++) {
                writer.buffer.add(Writer.message(TOPIC, "key", "body " + number));
            }
            assertThat(writer.waiting()).isZero();
        });

        assertThat(writer.jdbc.queryForList(
                        "SELECT convert_from(body, 'UTF8') FROM messaging.outbox_messages ORDER BY seq", String.class))
                .hasSize(100)
                .startsWith("body 0", "body 1", "body 2")
                .endsWith("body 98", "body 99");
    }

    @Test
    @Survives(2)
    void writesNothingIfTheTransactionRollsBack() {
        writer.transactions.executeWithoutResult(status -> {
            writer.buffer.add(Writer.message(TOPIC, "key", "body"));
            status.setRollbackOnly();
        });

        assertThat(writer.waiting()).isZero();
    }

    @Test
    void writesNothingOfWhatASavepointTakesBack() {
        writer.transactions.executeWithoutResult(status -> {
            writer.buffer.add(Writer.message(TOPIC, "key", "kept"));
            Object savepoint = status.createSavepoint();
            writer.buffer.add(Writer.message(TOPIC, "key", "taken back"));
            status.rollbackToSavepoint(savepoint);
        });

        assertThat(writer.waiting()).isEqualTo(1);
    }

    @Test
    void writesNothingOfWhatASavepointTakesBackThatIsOlderThanTheFirstMessage() {
        writer.transactions.executeWithoutResult(status -> {
            Object savepoint = status.createSavepoint();
            writer.buffer.add(Writer.message(TOPIC, "key", "taken back"));
            status.rollbackToSavepoint(savepoint);
            writer.buffer.add(Writer.message(TOPIC, "key", "kept"));
        });

        assertThat(writer.waiting()).isEqualTo(1);
    }

    @Test
    void refusesToPublishWithoutATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> writer.buffer.add(Writer.message(TOPIC, "key", "body")));
    }

    @Test
    @Survives(23)
    void refusesABodyThatIsTooLarge() {
        String tooLarge = "x".repeat(256 * 1024 + 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.publish(TOPIC, "key", tooLarge))
                .withMessageContaining("larger");
        assertThat(writer.waiting()).isZero();
    }
}
