package dev.orderly.messaging;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects the rows that a transaction writes to one table, and writes all of them just before it commits: handlers, which
 * see one message at a time, share a statement as they share the transaction.
 *
 * <p>Until then the transaction's own queries do not see the rows, and nothing is locked. A rollback to a savepoint takes
 * back what was added since. Who adds the first row in another synchronization's {@code beforeCommit} comes too late: it is
 * not written. If the writer throws, the transaction fails, and the messages of a batch are handled one by
 * one. Martin Fowler calls the pattern Unit of Work.
 *
 * @param <T> a row
 */
public final class BufferedWrites<T> {

    private final Consumer<List<T>> writer;

    /** @param writer writes rows, of which there is at least one, in the order in which they were added */
    public BufferedWrites(Consumer<List<T>> writer) {
        this.writer = writer;
    }

    /**
     * Writes a row before the current transaction commits.
     *
     * @throws IllegalTransactionStateException if no transaction is active
     */
    public void add(T row) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalTransactionStateException("there is no transaction to write in");
        }
        rows().add(row);
    }

    @SuppressWarnings("unchecked") // it was bound to this
    private Rows<T> rows() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Rows<?> rows) {
            return (Rows<T>) rows;
        }
        var rows = new Rows<T>(this);
        TransactionSynchronizationManager.registerSynchronization(rows);
        TransactionSynchronizationManager.bindResource(this, rows);
        return rows;
    }

    private static final class Rows<T> implements TransactionSynchronization {

        private final BufferedWrites<T> owner;
        private final List<T> added = new ArrayList<>();
        private final IdentityHashMap<Object, Integer> sizesAtSavepoints = new IdentityHashMap<>();
        private boolean written;

        Rows(BufferedWrites<T> owner) {
            this.owner = owner;
        }

        void add(T row) {
            if (written) {
                owner.writer.accept(List.of(row)); // by what else is done before the commit
            } else {
                added.add(row);
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(owner);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(owner, this);
        }

        @Override
        public void savepoint(Object savepoint) {
            sizesAtSavepoints.put(savepoint, added.size());
        }

        @Override
        public void savepointRollback(Object savepoint) {
            int size = sizesAtSavepoints.getOrDefault(savepoint, 0);
            added.subList(size, added.size()).clear();
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            if (!added.isEmpty()) {
                owner.writer.accept(List.copyOf(added));
            }
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(owner);
        }
    }
}
