package dev.orderly.email.mails;

import dev.orderly.contracts.Contact;
import dev.orderly.contracts.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class Mails {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Mails(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a mail that is sent once its recipient is known, unless there is one of that kind. */
    void add(OrderId orderId, Letter letter) {
        jdbc.sql("""
                        INSERT INTO mails (order_id, kind, message_id, letter) VALUES (?, ?, ?, ?::jsonb)
                        ON CONFLICT DO NOTHING""")
                .params(
                        orderId.value(),
                        letter.kind().name(),
                        Mail.messageId(orderId, letter.kind()),
                        json.writeValueAsString(letter))
                .update();
    }

    /** Takes mails that are due and whose recipient is known; nobody else gets them before the lease is over. */
    List<Mail> claim(int limit, Duration lease) {
        return jdbc.sql("""
                        WITH due AS MATERIALIZED (
                            SELECT mails.order_id, kind, name, email
                            FROM mails JOIN recipients USING (order_id)
                            WHERE due_at <= now()
                            ORDER BY due_at LIMIT :limit FOR UPDATE OF mails SKIP LOCKED)
                        UPDATE mails SET due_at = now() + :seconds * interval '1 second'
                        FROM due WHERE mails.order_id = due.order_id AND mails.kind = due.kind
                        RETURNING mails.order_id, mails.kind, letter, name, email""")
                .param("limit", limit)
                .param("seconds", lease.toMillis() / 1000.0)
                .query((row, number) -> mail(row))
                .list();
    }

    /** Records what became of a mail; one that is postponed is due again after a delay that doubles up to five minutes. */
    void record(Delivery delivery) {
        switch (delivery) {
            case Delivery.Sent(Mail mail) -> settle(mail, MailStatus.SENT, null);
            case Delivery.Suppressed(Mail mail) -> settle(mail, MailStatus.SUPPRESSED, null);
            case Delivery.Undeliverable(Mail mail, String error) -> settle(mail, MailStatus.UNDELIVERABLE, error);
            case Delivery.Postponed(Mail mail, String error) ->
                jdbc.sql("""
                                UPDATE mails SET attempts = attempts + 1, last_error = ?,
                                    due_at = now() + least(power(2, least(attempts, 9)), 300) * interval '1 second'
                                WHERE order_id = ? AND kind = ? AND status = 'WAITING'""")
                        .params(
                                error,
                                mail.orderId().value(),
                                mail.letter().kind().name())
                        .update();
        }
    }

    private void settle(Mail mail, MailStatus status, @Nullable String error) {
        jdbc.sql("""
                        UPDATE mails SET attempts = attempts + 1, status = :status, last_error = :error, due_at = NULL,
                            sent_at = CASE WHEN :status = 'SENT' THEN now() END
                        WHERE order_id = :orderId AND kind = :kind AND status = 'WAITING'""")
                .param("status", status.name())
                .param("error", error)
                .param("orderId", mail.orderId().value())
                .param("kind", mail.letter().kind().name())
                .update();
    }

    List<MailRecord> findByOrder(OrderId orderId) {
        return jdbc.sql("""
                        SELECT order_id, kind, message_id, status, attempts, last_error, sent_at
                        FROM mails WHERE order_id = ? ORDER BY created_at, kind""")
                .param(orderId.value())
                .query((row, number) -> mailRecord(row))
                .list();
    }

    private static MailRecord mailRecord(ResultSet row) throws SQLException {
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new MailRecord(
                row.getObject("order_id", UUID.class),
                MailKind.valueOf(row.getString("kind")),
                row.getString("message_id"),
                MailStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getString("last_error"),
                sentAt == null ? null : sentAt.toInstant());
    }

    private Mail mail(ResultSet row) throws SQLException {
        MailKind kind = MailKind.valueOf(row.getString("kind"));
        String email = row.getString("email");
        return new Mail(
                new OrderId(row.getObject("order_id", UUID.class)),
                json.readValue(row.getString("letter"), kind.letter()),
                email == null ? null : new Contact(row.getString("name"), email));
    }

    /** What is known of a mail: nothing personal. */
    record MailRecord(
            UUID orderId,
            MailKind kind,
            String messageId,
            MailStatus status,
            int attempts,
            @Nullable String lastError,
            @Nullable Instant sentAt) {}
}
