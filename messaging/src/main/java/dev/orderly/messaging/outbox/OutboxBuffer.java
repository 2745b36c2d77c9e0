package dev.orderly.messaging.outbox;

import dev.orderly.messaging.BufferedWrites;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

/**
 * Collects the messages of a transaction and writes all of them in one statement just before it commits.
 *
 * <p>So a message's place in the order of sending is taken while the transaction holds the locks of what it changed:
 * transactions that exclude each other, by a row lock or by a version check, send in the order in which they commit.
 */
public class OutboxBuffer {

    private final OutboxTable table;
    private final LaneSignals signals;
    private final DataSize maxBodySize;
    private final BufferedWrites<OutboxMessage> pending = new BufferedWrites<>(this::write);

    OutboxBuffer(JdbcTemplate jdbc, LaneSignals signals, DataSize maxBodySize) {
        this.table = new OutboxTable(jdbc);
        this.signals = signals;
        this.maxBodySize = maxBodySize;
    }

    /**
     * Sends a message if the current transaction commits.
     *
     * @throws IllegalTransactionStateException if no transaction is active, or only a read-only one
     * @throws IllegalArgumentException if the body is larger than {@code orderly.messaging.outbox.max-body-size}
     */
    public void add(OutboxMessage message) {
        if (message.body().length > maxBodySize.toBytes()) {
            throw new IllegalArgumentException("message %s of %d bytes is larger than the %d that may be published"
                    .formatted(message.id(), message.body().length, maxBodySize.toBytes()));
        }
        addOfAnySize(message);
    }

    /** As {@link #add}, for what others sent and is only passed on: it cannot be refused any more. */
    public void addOfAnySize(OutboxMessage message) {
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalTransactionStateException("a message cannot be published in a read-only transaction");
        }
        pending.add(message);
    }

    private void write(List<OutboxMessage> messages) {
        table.insert(messages);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                messages.stream()
                        .map(message -> message.destination().broker())
                        .distinct()
                        .forEach(signals::wake);
            }
        });
    }
}
