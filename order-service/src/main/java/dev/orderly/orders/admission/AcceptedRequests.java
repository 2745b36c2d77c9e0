package dev.orderly.orders.admission;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The requests that have an order already. To answer one again adds none, however full the shop is. */
@Repository
class AcceptedRequests {

    private static final Logger log = LoggerFactory.getLogger(AcceptedRequests.class);

    /** Looking must not take all connections where the database is slow: who comes beyond these has to ask again. */
    private static final int LOOKS_AT_ONCE = 4;

    private final JdbcClient jdbc;
    private final Semaphore looks = new Semaphore(LOOKS_AT_ONCE);

    AcceptedRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether an order bears the customer's key; false as well if too many others are looking, or if nobody can look. */
    boolean contain(@Nullable String customer, @Nullable String key) {
        if (customer == null || key == null || !looks.tryAcquire()) {
            return false;
        }
        try {
            return jdbc.sql("""
                            SELECT EXISTS (
                                SELECT FROM orders WHERE customer_id = :customer AND idempotency_key = :key)
                            """)
                    .param("customer", customer)
                    .param("key", key)
                    .query(Boolean.class)
                    .single();
        } catch (DataAccessException e) {
            log.debug("Nobody knows whether a request has its order", e);
            return false;
        } finally {
            looks.release();
        }
    }
}
