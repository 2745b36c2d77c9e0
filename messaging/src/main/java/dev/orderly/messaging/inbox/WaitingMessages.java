package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages whose handler failed, kept in the consumer's own database until a later attempt. */
final class WaitingMessages {

    private final JdbcClient jdbc;
    private final HeadersJson headersJson;
    private final RowMapper<Waiting> rows;

    WaitingMessages(JdbcClient jdbc, HeadersJson headersJson) {
        this.jdbc = jdbc;
        this.headersJson = headersJson;
        this.rows = (row, _) -> new Waiting(
                row.getObject("message_id", UUID.class),
                new IncomingMessage(
                        headersJson.read(row.getString("headers")),
                        row.getBytes("body"),
                        row.getString("message_key"),
                        "retry_messages"),
                row.getInt("attempts"),
                row.getObject("first_failed_at", OffsetDateTime.class).toInstant());
    }

    /** A message that waits, with its history. */
    record Waiting(UUID id, IncomingMessage message, int attempts, Instant firstFailedAt) {}

    /** Keeps a message for later; false for one that waits already, which goes on waiting as it did. */
    boolean add(MessageHandlers handlers, ReceivedMessage message, int attempts, Duration delay, String error) {
        return jdbc.sql("""
                        insert into messaging.retry_messages
                            (consumer, message_id, message_key, headers, body, attempts, next_attempt_at, last_error)
                        values (?, ?, ?, ?::jsonb, ?, ?, now() + make_interval(secs => ?), ?)
                        on conflict (consumer, message_id) do nothing""")
                        .params(
                                handlers.consumer(),
                                message.id(),
                                message.key(),
                                headersJson.write(message.incoming().headers()),
                                message.incoming().body(),
                                attempts,
                                delay.toMillis() / 1000.0,
                                error)
                        .update()
                > 0;
    }

    /** Those of the keys behind whose waiting messages later ones have to wait. */
    Set<String> waitingKeys(String consumer, Collection<String> keys) {
        return jdbc.sql("""
                        select distinct message_key from messaging.retry_messages
                        where consumer = ? and message_key = any (?)""")
                .params(consumer, keys.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .set();
    }

    /** Ids of messages that are due; of a consumer that keeps order, only the oldest of each key. */
    List<UUID> due(String consumer, boolean inOrder, int limit) {
        return jdbc.sql("""
                        select message_id from messaging.retry_messages r
                        where consumer = ? and next_attempt_at <= now()
                            and not (? and exists (
                                select from messaging.retry_messages earlier
                                where earlier.consumer = r.consumer and earlier.message_key = r.message_key
                                    and earlier.seq < r.seq))
                        order by next_attempt_at limit ?""")
                .params(consumer, inOrder, limit)
                .query((row, _) -> row.getObject("message_id", UUID.class))
                .list();
    }

    /** Locks a message that is due, unless another process is at it or has been. */
    Optional<Waiting> lock(String consumer, UUID id) {
        return jdbc.sql("""
                        select message_id, message_key, headers, body, attempts, first_failed_at
                        from messaging.retry_messages
                        where consumer = ? and message_id = ? and next_attempt_at <= now()
                        for update skip locked""").params(consumer, id).query(rows).optional();
    }

    void remove(String consumer, UUID id) {
        jdbc.sql("delete from messaging.retry_messages where consumer = ? and message_id = ?")
                .params(consumer, id)
                .update();
    }

    void removeAll(String consumer) {
        jdbc.sql("delete from messaging.retry_messages where consumer = ?")
                .param(consumer)
                .update();
    }

    void postpone(String consumer, UUID id, Duration delay, String error) {
        jdbc.sql("""
                        update messaging.retry_messages
                        set attempts = attempts + 1, last_failed_at = now(), last_error = ?,
                            next_attempt_at = now() + make_interval(secs => ?)
                        where consumer = ? and message_id = ?""").params(error, delay.toMillis() / 1000.0, consumer, id).update();
    }
}
