package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination.Broker;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A lane's own database session, outside of any pool. It holds an advisory lock for each slot that the lane owns, and
 * every read and write of the lane goes through it: a lane that has lost its session can neither read nor delete rows.
 *
 * <p>The server ends the session after {@code idle_session_timeout} of silence, and its locks with it, so that a process
 * that hangs or is stopped loses its slots. {@link #isFresh} tells such a process when it wakes: it becomes false, by the
 * process's own clock, before the server can have given the slots to another.
 *
 * <p>Not for use by several threads.
 */
final class OutboxSession implements AutoCloseable {

    /** The first halves of the keys of the advisory locks: arbitrary, but the same in every replica. */
    private static final int SLOT_LOCKS = 0x0DE2_1000;

    private static final int MEMBER_LOCKS = 0x0DE2_2000;

    /** All of a page is in memory at once; dead letters may be as large as a broker lets messages of others be. */
    static final int PAGE_BYTES = 4 * 1024 * 1024;

    /** Bodies are as long as they are: their lengths are known without reading them. */
    private static final String PAGE = """
            SELECT seq, id::text, message_key, channel, routing_key, headers::text, body, attempts
            FROM (
              SELECT page.*, sum(octet_length(body)) OVER (ORDER BY seq) - octet_length(body) AS bytes_before
              FROM (
                SELECT seq, id, message_key, channel, routing_key, headers, body, attempts
                FROM messaging.outbox_messages AS message
                WHERE lane = ? AND slot = ANY (?) AND coalesce(next_attempt_at <= now(), true)
                  AND NOT EXISTS (
                    SELECT FROM messaging.outbox_messages AS earlier
                    WHERE earlier.lane = message.lane AND earlier.message_key = message.message_key
                      AND earlier.seq < message.seq AND earlier.next_attempt_at > now())
                ORDER BY seq
                LIMIT ?) AS page) AS measured
            WHERE bytes_before < ?
            ORDER BY seq""";

    /** Commits without waiting for the disk: a delete that a crash undoes costs a repeat, which consumers recognise. */
    private static final String DELETE = """
            DELETE FROM messaging.outbox_messages
            WHERE (SELECT set_config('synchronous_commit', 'off', true)) = 'off' AND lane = ? AND seq = ANY (?)""";

    private static final String RECORD_FAILURES = """
            UPDATE messaging.outbox_messages AS message
            SET attempts = message.attempts + 1,
                next_attempt_at = CASE WHEN failure.parked THEN 'infinity'
                                       ELSE now() + failure.delay * interval '1 millisecond' END,
                parked_at = CASE WHEN failure.parked THEN now() END,
                last_error = failure.error
            FROM unnest(?::bigint[], ?::bigint[], ?::boolean[], ?::text[]) AS failure (seq, delay, parked, error)
            WHERE message.lane = ? AND message.seq = failure.seq""";

    private static final String COUNT_MEMBERS = """
            SELECT count(*) FROM pg_locks
            WHERE locktype = 'advisory' AND classid::bigint = ? AND objid::bigint = ? AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int laneNumber;
    private final String lane;
    private final SingleConnectionDataSource connection;
    private final JdbcTemplate jdbc;
    private final Duration trusted;
    private final TreeSet<Short> slots = new TreeSet<>();
    private long heardAt;

    /**
     * Takes over a connection, which the session closes.
     *
     * @param timeout after how long of silence the server ends the session
     */
    OutboxSession(Broker broker, Connection connection, Duration timeout) {
        this.laneNumber = switch (broker) {
            case RABBITMQ -> 0;
            case KAFKA -> OutboxTable.SLOTS;
        };
        this.lane = OutboxTable.lane(broker);
        this.connection = new SingleConnectionDataSource(connection, true);
        this.jdbc = new JdbcTemplate(this.connection);
        this.trusted = timeout.multipliedBy(4).dividedBy(5);
        talk(() -> {
            jdbc.execute("SET idle_session_timeout = " + timeout.toMillis());
            jdbc.execute("SET statement_timeout = " + timeout.toMillis());
            // A planner that knows nothing of the table yet would read and sort the whole backlog for each page.
            jdbc.execute("SET enable_sort = off");
            jdbc.query("SELECT pg_advisory_lock_shared(?, ?)", row -> {}, MEMBER_LOCKS, laneNumber);
        });
    }

    /** Moves towards a fair share of the slots: gives up what is too much, takes what is free. */
    void balance() {
        talk(() -> {
            Integer members = jdbc.queryForObject(COUNT_MEMBERS, Integer.class, MEMBER_LOCKS, laneNumber);
            int share = fairShare(members == null ? 1 : members);
            while (slots.size() > share) {
                release(slots.removeLast());
            }
            for (short slot = 0; slot < OutboxTable.SLOTS && slots.size() < share; slot++) {
                if (!slots.contains(slot) && acquire(slot)) {
                    slots.add(slot);
                }
            }
        });
    }

    static int fairShare(int members) {
        return Math.ceilDiv(OutboxTable.SLOTS, Math.max(1, members));
    }

    SequencedSet<Short> slots() {
        return slots;
    }

    /** The next rows to send, in order, at least one and no more than fit into memory; without those whose key waits behind a failed row. */
    List<OutboxRow> page(int limit) {
        return answer(() -> jdbc.query(
                PAGE,
                select -> {
                    select.setString(1, lane);
                    select.setArray(2, select.getConnection().createArrayOf("int2", slots.toArray()));
                    select.setInt(3, limit);
                    select.setInt(4, PAGE_BYTES);
                },
                OutboxSession::row));
    }

    void delete(List<OutboxRow> confirmed) {
        talk(() -> jdbc.update(DELETE, delete -> {
            delete.setString(1, lane);
            delete.setArray(2, array(delete, "bigint", confirmed.stream().map(OutboxRow::seq)));
        }));
    }

    void recordFailures(List<Failure> failures) {
        talk(() -> jdbc.update(RECORD_FAILURES, update -> {
            update.setArray(
                    1,
                    array(
                            update,
                            "bigint",
                            failures.stream().map(failure -> failure.row().seq())));
            update.setArray(
                    2,
                    array(
                            update,
                            "bigint",
                            failures.stream().map(failure -> failure.delay().toMillis())));
            update.setArray(3, array(update, "boolean", failures.stream().map(Failure::parked)));
            update.setArray(4, array(update, "text", failures.stream().map(Failure::error)));
            update.setString(5, lane);
        }));
    }

    /** Breaks the silence. */
    void beat() {
        talk(() -> jdbc.execute("SELECT"));
    }

    /** Whether the slots are still ours for certain; if not, nothing may be sent. */
    boolean isFresh() {
        return System.nanoTime() - heardAt < trusted.toNanos();
    }

    @Override
    public void close() {
        connection.destroy();
    }

    private boolean acquire(short slot) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT pg_try_advisory_lock(?, ?)", Boolean.class, SLOT_LOCKS, laneNumber + slot));
    }

    private void release(short slot) {
        jdbc.queryForObject("SELECT pg_advisory_unlock(?, ?)", Boolean.class, SLOT_LOCKS, laneNumber + slot);
    }

    private void talk(Runnable statements) {
        answer(() -> {
            statements.run();
            return true;
        });
    }

    /** The server's silence is counted from the end of a statement, ours from before its beginning: the safe side. */
    private <T> T answer(Supplier<T> statements) {
        long asked = System.nanoTime();
        T answer = statements.get();
        heardAt = asked;
        return answer;
    }

    private static Array array(PreparedStatement statement, String type, Stream<?> values) throws SQLException {
        return statement.getConnection().createArrayOf(type, values.toArray());
    }

    private static OutboxRow row(ResultSet row, int number) throws SQLException {
        return new OutboxRow(
                row.getLong("seq"),
                row.getString("id"),
                row.getString("message_key"),
                row.getString("channel"),
                row.getString("routing_key"),
                JSON.readValue(row.getString("headers"), HEADERS),
                row.getBytes("body"),
                row.getInt("attempts"));
    }

    /**
     * What to note about a row that was not sent.
     *
     * @param delay until its next attempt; of no account if it is parked
     * @param parked whether it will never be sent as it is
     */
    record Failure(OutboxRow row, String error, Duration delay, boolean parked) {}
}
