package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination.Broker;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalTransactionStateException("a message can only be published in a transaction");
        }
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalTransactionStateException("a message cannot be published in a read-only transaction");
        }
        pending().add(message);
    }

    private Pending pending() {
        for (TransactionSynchronization synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Pending pending && pending.belongsTo(this)) {
                return pending;
            }
        }
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    private final class Pending implements TransactionSynchronization {

        private final List<OutboxMessage> messages = new ArrayList<>();
        private final Set<Broker> lanes = EnumSet.noneOf(Broker.class);
        private final IdentityHashMap<Object, Integer> sizesAtSavepoints = new IdentityHashMap<>();
        private boolean written;

        boolean belongsTo(OutboxBuffer buffer) {
            return OutboxBuffer.this.equals(buffer);
        }

        void add(OutboxMessage message) {
            lanes.add(message.destination().broker());
            if (written) {
                table.insert(List.of(message)); // published by another synchronization's beforeCommit, after this one's
            } else {
                messages.add(message);
            }
        }

        @Override
        public void savepoint(Object savepoint) {
            sizesAtSavepoints.put(savepoint, messages.size());
        }

        @Override
        public void savepointRollback(Object savepoint) {
            int size = sizesAtSavepoints.getOrDefault(savepoint, 0);
            messages.subList(size, messages.size()).clear();
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            if (!messages.isEmpty()) {
                table.insert(messages);
            }
        }

        @Override
        public void afterCommit() {
            lanes.forEach(signals::wake);
        }
    }
}
