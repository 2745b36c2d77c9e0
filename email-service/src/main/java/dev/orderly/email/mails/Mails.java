package dev.orderly.email.mails;

import static dev.orderly.messaging.SqlArrays.texts;

import dev.orderly.contracts.Contact;
import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.BufferedWrites;
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
    private final BufferedWrites<NewMail> added = new BufferedWrites<>(this::insert);

    private record NewMail(OrderId orderId, Letter letter) {}

    Mails(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a mail that is sent once its recipient is known, unless there is one of that kind. */
    void add(OrderId orderId, Letter letter) {
        added.add(new NewMail(orderId, letter));
    }

    /** In the order of the key, so that two transactions that add the same mails cannot wait for each other. */
    private void insert(List<NewMail> mails) {
        jdbc.sql("""
                        INSERT INTO mails (order_id, kind, message_id, letter)
                        SELECT order_id, kind, message_id, letter::jsonb
                        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[])
                            AS added (order_id, kind, message_id, letter)
                        ORDER BY order_id, kind
                        ON CONFLICT DO NOTHING""")
                .param(texts(mails, mail -> mail.orderId().toString()))
                .param(texts(mails, mail -> mail.letter().kind().name()))
                .param(texts(
                        mails,
                        mail -> Mail.messageId(mail.orderId(), mail.letter().kind())))
                .param(texts(mails, mail -> json.writeValueAsString(mail.letter())))
                .update();
    }

    /**
     * Takes mails that are due and whose recipient is known; nobody else gets them before the lease is over. Of an order it
     * takes one, and a later one when that has been recorded: nobody is told of the end before the beginning.
     */
    List<Mail> claim(int limit, Duration lease) {
        return jdbc.sql("""
                        WITH due AS MATERIALIZED (
                            SELECT mails.order_id, kind, name, email
                            FROM mails JOIN recipients USING (order_id)
                            WHERE due_at <= now() AND NOT EXISTS (
                                SELECT FROM mails AS earlier
                                WHERE earlier.order_id = mails.order_id AND earlier.status = 'WAITING'
                                    AND array_position(:course::text[], earlier.kind)
                                        < array_position(:course::text[], mails.kind))
                            ORDER BY due_at LIMIT :limit FOR UPDATE OF mails SKIP LOCKED)
                        UPDATE mails SET due_at = now() + :seconds * interval '1 second'
                        FROM due WHERE mails.order_id = due.order_id AND mails.kind = due.kind
                        RETURNING mails.order_id, mails.kind, letter, name, email""")
                .param("course", MailKind.inTheirOrder())
                .param("limit", limit)
                .param("seconds", lease.toMillis() / 1000.0)
                .query((row, number) -> mail(row))
                .list();
    }

    /** Records what became of mails; one that is postponed is due again after a delay that doubles up to five minutes. */
    void record(List<Delivery> deliveries) {
        jdbc.sql("""
                        UPDATE mails SET attempts = attempts + 1, status = news.status, last_error = news.error,
                            due_at = CASE WHEN news.status = 'WAITING'
                                THEN now() + least(power(2, least(attempts, 9)), 300) * interval '1 second' END,
                            sent_at = CASE WHEN news.status = 'SENT' THEN now() END
                        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[])
                            AS news (order_id, kind, status, error)
                        WHERE mails.order_id = news.order_id AND mails.kind = news.kind AND mails.status = 'WAITING'""")
                .param(texts(deliveries, delivery -> delivery.mail().orderId().toString()))
                .param(texts(
                        deliveries, delivery -> delivery.mail().letter().kind().name()))
                .param(texts(deliveries, delivery -> delivery.status().name()))
                .param(texts(deliveries, Delivery::error))
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
