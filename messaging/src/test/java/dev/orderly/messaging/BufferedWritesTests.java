package dev.orderly.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class BufferedWritesTests {

    private final List<List<String>> statements = new ArrayList<>();
    private final BufferedWrites<String> rows = new BufferedWrites<>(statements::add);
    private final Transactions manager = new Transactions();
    private final TransactionTemplate transactions = new TransactionTemplate(manager);

    @Test
    void writesTheRowsOfATransactionTogetherBeforeItCommits() {
        transactions.executeWithoutResult(_ -> {
            rows.add("one");
            rows.add("two");
            assertThat(statements).isEmpty();
        });
        transactions.executeWithoutResult(_ -> rows.add("three"));

        assertThat(statements).containsExactly(List.of("one", "two"), List.of("three"));
        assertThat(manager.statementsAtCommit).containsExactly(1, 2);
    }

    @Test
    void writesNothingWhereNothingWasAdded() {
        transactions.executeWithoutResult(_ -> {});

        assertThat(statements).isEmpty();
    }

    @Test
    void writesNothingOfATransactionThatRollsBack() {
        transactions.executeWithoutResult(status -> {
            rows.add("one");
            status.setRollbackOnly();
        });
        transactions.executeWithoutResult(_ -> rows.add("two"));

        assertThat(statements).containsExactly(List.of("two"));
    }

    @Test
    void keepsTheRowsOfATransactionWithinAnotherApart() {
        var inner = new TransactionTemplate(manager);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transactions.executeWithoutResult(_ -> {
            rows.add("outer, before");
            inner.executeWithoutResult(_ -> rows.add("inner"));
            rows.add("outer, after");
        });

        assertThat(statements).containsExactly(List.of("inner"), List.of("outer, before", "outer, after"));
    }

    @Test
    void failsTheTransactionWhoseRowsCannotBeWritten() {
        var failing = new BufferedWrites<String>(_ -> {
            throw new IllegalStateException("taken");
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(_ -> failing.add("one")))
                .withMessage("taken");
        assertThat(manager.statementsAtCommit).isEmpty();
    }

    @Test
    void refusesARowWithoutATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> rows.add("one"));
    }

    /** All that a transaction manager does, but for a database. */
    private final class Transactions extends AbstractPlatformTransactionManager {

        private final List<Integer> statementsAtCommit = new ArrayList<>();
        private boolean active;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return active;
        }

        @Override
        protected Object doSuspend(Object transaction) {
            active = false;
            return transaction;
        }

        @Override
        protected void doResume(@Nullable Object transaction, Object suspended) {
            active = true;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            active = true;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            statementsAtCommit.add(statements.size());
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}

        @Override
        protected void doCleanupAfterCompletion(Object transaction) {
            active = false;
        }
    }
}
