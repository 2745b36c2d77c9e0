package dev.orderly.payments.payment;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Payments {

    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Payment> find(OrderId orderId) {
        return jdbc.sql("""
                        SELECT order_id, status, currency, amount, authorization_id, capture_id, refusal
                        FROM payments WHERE order_id = :order""")
                .param("order", orderId.value())
                .query((row, number) -> payment(row))
                .optional();
    }

    /**
     * Stores what has become of a payment.
     *
     * @throws OptimisticLockingFailureException if the payment is no longer what it was
     */
    void replace(Payment before, Payment after) {
        var amount = after.amount();
        BigDecimal value = amount == null ? BigDecimal.ZERO : amount.amount();
        int stored = jdbc.sql("""
                        INSERT INTO payments AS stored (order_id, status, currency, amount,
                            authorized, captured, refunded, authorization_id, capture_id, refusal)
                        VALUES (:order, :status, :currency, :amount,
                            :authorized, :captured, :refunded, :authorization, :capture, :refusal)
                        ON CONFLICT (order_id) DO UPDATE SET status = excluded.status,
                            captured = excluded.captured, refunded = excluded.refunded,
                            capture_id = excluded.capture_id, refusal = excluded.refusal, updated_at = now()
                        WHERE stored.status = :before""")
                .param("order", after.orderId().value())
                .param("status", after.status().name())
                .param("currency", amount == null ? null : amount.currency().getCurrencyCode())
                .param("amount", amount == null ? null : amount.amount())
                .param("authorized", after.wasAuthorized() ? value : BigDecimal.ZERO)
                .param("captured", after.wasCaptured() ? value : BigDecimal.ZERO)
                .param("refunded", after.status() == Status.REFUNDED ? value : BigDecimal.ZERO)
                .param("authorization", after.authorizationId())
                .param("capture", after.captureId())
                .param("refusal", after.refusal())
                .param("before", before.status().name())
                .update();
        if (stored == 0) {
            throw new OptimisticLockingFailureException(
                    "the payment of %s is no longer %s".formatted(before.orderId(), before.status()));
        }
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                new OrderId(row.getObject("order_id", UUID.class)),
                Status.valueOf(row.getString("status")),
                amount(row),
                row.getString("authorization_id"),
                row.getString("capture_id"),
                row.getString("refusal"));
    }

    private static @Nullable Money amount(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return currency == null ? null : new Money(Currency.getInstance(currency), row.getBigDecimal("amount"));
    }
}
