package dev.orderly.shipping.shipments;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The time by the database's clock, which alone says when a parcel is due: the clocks of replicas differ. It stands still
 * during a transaction, so that a batch asks for it once.
 */
@Component
class DatabaseClock {

    private final JdbcClient jdbc;

    DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When the current transaction began. */
    Instant now() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Instant known) {
            return known;
        }
        Instant now =
                jdbc.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(DatabaseClock.this);
            }
        });
        TransactionSynchronizationManager.bindResource(this, now);
        return now;
    }
}
