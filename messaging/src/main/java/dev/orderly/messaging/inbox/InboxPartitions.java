package dev.orderly.messaging.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the inbox short: a partition for each day of UUIDv7 ids, made ahead of time and dropped when its last message was
 * received longer ago than the retention. Dropping costs nothing and leaves nothing to vacuum.
 */
final class InboxPartitions {

    private static final Logger log = LoggerFactory.getLogger(InboxPartitions.class);
    private static final int DAYS_AHEAD = 3;
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int DELETED_AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final Database database;
    private final Duration retention;
    private final Clock clock;

    InboxPartitions(JdbcClient jdbc, Database database, Duration retention, Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.retention = retention;
        this.clock = clock;
    }

    void maintainForever() {
        while (true) {
            database.pause(EVERY);
            maintain();
        }
    }

    /** What cannot be done is left for the next time: a longer inbox keeps nothing from working. */
    void maintain() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        today.datesUntil(today.plusDays(DAYS_AHEAD))
                .forEach(day -> attempt("create the partition of " + day, () -> database.commit(() -> create(day))));
        attempt("drop the partitions that have expired", this::dropExpired);
        attempt("delete from the default partition", this::deleteFromDefault);
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (Database.Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("The inbox's maintenance cannot {}: {}", what, e.toString());
        }
    }

    private void dropExpired() {
        expired().forEach(partition -> attempt("drop " + partition, () -> database.commit(() -> drop(partition))));
    }

    /** Rows of a day that came before its partition are in the default one, and move. */
    private void create(LocalDate day) {
        lockMaintenance();
        String partition = "messaging.inbox_messages_" + day.toString().replace('-', '_');
        if (exists(partition)) {
            return;
        }
        String from = "'" + firstIdOf(day) + "'";
        String to = "'" + firstIdOf(day.plusDays(1)) + "'";
        jdbc.sql("create table %s (like messaging.inbox_messages including all)".formatted(partition))
                .update();
        jdbc.sql("""
                        with moved as (
                            delete from messaging.inbox_messages_default
                            where message_id >= %s and message_id < %s returning *)
                        insert into %s select * from moved""".formatted(from, to, partition)).update();
        jdbc.sql("alter table messaging.inbox_messages attach partition %s for values from (%s) to (%s)"
                        .formatted(partition, from, to))
                .update();
    }

    private boolean exists(String table) {
        return jdbc.sql("select to_regclass(?) is not null")
                .param(table)
                .query(Boolean.class)
                .single();
    }

    /** Partitions whose ids are all older than the retention; what was received late keeps its partition alive. */
    private List<String> expired() {
        LocalDate horizon = LocalDate.ofInstant(clock.instant().minus(retention), ZoneOffset.UTC);
        return jdbc.sql("""
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'messaging.inbox_messages'::regclass
                            and c.relname ~ '^inbox_messages_[0-9]' and c.relname < ?
                        order by c.relname""")
                .param("inbox_messages_" + horizon.toString().replace('-', '_'))
                .query((row, _) -> row.getString("relname"))
                .list();
    }

    private void drop(String partition) {
        lockMaintenance();
        if (!exists("messaging." + partition)) {
            return;
        }
        boolean stillNeeded = jdbc.sql(
                        "select exists (select from messaging.%s where received_at > now() - make_interval(secs => ?))"
                                .formatted(partition))
                .param(retention.toSeconds())
                .query(Boolean.class)
                .single();
        if (!stillNeeded) {
            jdbc.sql("drop table if exists messaging.%s".formatted(partition)).update();
        }
    }

    private void deleteFromDefault() {
        var deleted = new AtomicInteger();
        do {
            database.commit(() -> deleted.set(deleteSomeFromDefault()));
        } while (deleted.get() == DELETED_AT_ONCE);
    }

    private int deleteSomeFromDefault() {
        return jdbc.sql("""
                        delete from messaging.inbox_messages_default where ctid = any (array(
                            select ctid from messaging.inbox_messages_default
                            where received_at < now() - make_interval(secs => ?) limit ?))""").params(retention.toSeconds(), DELETED_AT_ONCE).update();
    }

    /** Several replicas may maintain the same table. */
    private void lockMaintenance() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('messaging.inbox_messages'))")
                .query(rs -> {});
    }

    /** The smallest UUID whose first 48 bits, a UUIDv7's milliseconds, are the start of a day. */
    static UUID firstIdOf(LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new UUID(start.toEpochMilli() << 16, 0);
    }
}
