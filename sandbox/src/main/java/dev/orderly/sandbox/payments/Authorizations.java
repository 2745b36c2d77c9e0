package dev.orderly.sandbox.payments;

import dev.orderly.sandbox.payments.Authorization.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Authorizations {

    private static final String SELECT = """
            SELECT id, reference, amount, currency, card, status, capture_id, refund_id, authorized_at
            FROM authorizations
            """;

    private final JdbcClient jdbc;

    Authorizations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Authorization authorization) {
        jdbc.sql("""
                        INSERT INTO authorizations (id, reference, amount, currency, card, status, authorized_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        authorization.id(),
                        authorization.reference(),
                        authorization.amount(),
                        authorization.currency(),
                        authorization.card(),
                        authorization.status().name(),
                        authorization.authorizedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(Authorization authorization) {
        jdbc.sql("UPDATE authorizations SET status = ?, capture_id = ?, refund_id = ? WHERE id = ?")
                .param(authorization.status().name())
                .param(authorization.captureId())
                .param(authorization.refundId())
                .param(authorization.id())
                .update();
    }

    /** Whoever holds the row decides alone: a capture and a void at once come one after the other. */
    Optional<Authorization> lock(String id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query((row, number) -> authorization(row))
                .optional();
    }

    Optional<Authorization> lockByCapture(String captureId) {
        return jdbc.sql(SELECT + "WHERE capture_id = ? FOR UPDATE")
                .param(captureId)
                .query((row, number) -> authorization(row))
                .optional();
    }

    List<Authorization> findByReference(String reference) {
        return jdbc.sql(SELECT + "WHERE reference = ? ORDER BY authorized_at, id")
                .param(reference)
                .query((row, number) -> authorization(row))
                .list();
    }

    private static Authorization authorization(ResultSet row) throws SQLException {
        return new Authorization(
                row.getString("id"),
                row.getString("reference"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("card"),
                Status.valueOf(row.getString("status")),
                row.getString("capture_id"),
                row.getString("refund_id"),
                row.getObject("authorized_at", OffsetDateTime.class).toInstant());
    }
}
