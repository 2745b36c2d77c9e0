package dev.orderly.orders.placing;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which request a customer has already made. A key lives as long as its order. */
@Repository
class IdempotencyKeys {

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the key until the end of the transaction, unless an order or another request has it. */
    Claim claim(CustomerId customer, String key) {
        return jdbc.sql("""
                        SELECT pg_try_advisory_xact_lock(hashtextextended(:customer || '/' || :key, 0)) AS free,
                               orders.id, order_checkouts.request_digest
                        FROM (VALUES (1)) AS one
                        LEFT JOIN orders ON orders.customer_id = :customer AND orders.idempotency_key = :key
                        LEFT JOIN order_checkouts ON order_checkouts.order_id = orders.id
                        """)
                .param("customer", customer.value())
                .param("key", key)
                .query((row, _) -> {
                    UUID id = row.getObject("id", UUID.class);
                    if (id != null) {
                        return new Claim.Used(new OrderId(id), row.getString("request_digest"));
                    }
                    return row.getBoolean("free") ? new Claim.Free() : new Claim.InFlight();
                })
                .single();
    }

    /** What became of the wish to use a key. */
    sealed interface Claim {

        record Free() implements Claim {}

        record InFlight() implements Claim {}

        /**
         * The key belongs to an order.
         *
         * @param digest of its request; null once the personal data that it was made of are erased
         */
        record Used(OrderId orderId, @Nullable String digest) implements Claim {

            boolean isRepeatedBy(String requestDigest) {
                return digest == null || digest.equals(requestDigest);
            }
        }
    }
}
