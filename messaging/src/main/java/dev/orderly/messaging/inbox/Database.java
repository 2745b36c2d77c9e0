package dev.orderly.messaging.inbox;

import dev.orderly.messaging.outbox.Backoff;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs transactions, and runs them again while the database is down or when they lost a deadlock or waited too long: none
 * of it is the fault of the message, so none costs it an attempt.
 */
final class Database {

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final Backoff OUTAGE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final Backoff DEADLOCK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(100));

    /** SQLSTATE: connection, shutdown, no space or memory, input/output, read-only, idle for too long. */
    private static final List<String> OUTAGES = List.of("08", "57P", "53", "58", "25006", "25P03");

    /** SQLSTATE: not serialisable, deadlock, and a statement that took too long, most likely in a wait for a lock. */
    private static final List<String> LOST_RACES = List.of("40001", "40P01", "57014");

    private static final int MOST_DEADLOCKS = 20;

    private final DataSource dataSource;
    private final TransactionTemplate transaction;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Database(DataSource dataSource, TransactionTemplate transaction) {
        this.dataSource = dataSource;
        this.transaction = transaction;
    }

    /** Thrown when this process stops before the work is committed: nothing may be acknowledged. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    void stop() {
        stopped.countDown();
    }

    /**
     * Commits the work, however long the database is down.
     *
     * @throws Stopped if this process stops first
     * @throws RuntimeException the work's own failure
     */
    void commit(Runnable work) {
        int interruptions = 0;
        int deadlocks = 0;
        while (true) {
            try {
                transaction.executeWithoutResult(_ -> work.run());
                return;
            } catch (RuntimeException e) {
                if (lostARace(e) && deadlocks < MOST_DEADLOCKS) {
                    deadlocks++;
                    pause(DEADLOCK.after(deadlocks));
                } else if (isUnavailable(e) || !isUp()) {
                    interruptions++;
                    log.warn("The database is not available: {}", e.getMessage());
                    pause(OUTAGE.after(interruptions));
                } else {
                    throw e;
                }
            }
        }
    }

    /**
     * Waits.
     *
     * @throws Stopped if this process stops meanwhile
     */
    void pause(Duration duration) {
        try {
            if (stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    private boolean isUp() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean lostARace(Throwable error) {
        return error instanceof ConcurrencyFailureException || hasState(error, LOST_RACES::contains);
    }

    private static boolean isUnavailable(Throwable error) {
        return hasCause(error, SQLTransientConnectionException.class::isInstance)
                || hasState(error, state -> OUTAGES.stream().anyMatch(state::startsWith));
    }

    private static boolean hasState(Throwable error, Predicate<String> states) {
        return hasCause(
                error,
                cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && states.test(sql.getSQLState()));
    }

    /** Where the connection is lost, the rollback fails as well, and its failure has the first one beside its own cause. */
    private static boolean hasCause(@Nullable Throwable error, Predicate<Throwable> test) {
        return Causes.of(error).stream()
                .anyMatch(cause -> test.test(cause)
                        || (cause instanceof TransactionSystemException rollback
                                && hasCause(rollback.getApplicationException(), test)));
    }
}
