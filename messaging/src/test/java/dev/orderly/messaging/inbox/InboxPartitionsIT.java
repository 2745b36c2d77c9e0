package dev.orderly.messaging.inbox;

import static dev.orderly.messaging.inbox.OpenBank.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.testing.Survives;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The inbox stays short. */
class InboxPartitionsIT {

    private final OpenBank open = new OpenBank();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    @Survives(8)
    void dropsInboxPartitionsAfterTheRetention() {
        open.consumers.start();
        String past = partitionOf(LocalDate.now(ZoneOffset.UTC).minusDays(5));
        open.notes().consume(List.of(note("alice", 1)));

        open.consumers.maintainInbox();

        assertThat(exists(past)).isFalse();
        assertThat(open.count("messaging.inbox_messages")).isEqualTo(1);
        assertThat(open.count("messaging.inbox_messages_default")).isZero();
    }

    @Test
    @Survives(8)
    void dropsTheOthersWhenOneInboxPartitionCannotBeDropped() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String stuck = partitionOf(today.minusDays(6));
        String next = partitionOf(today.minusDays(5));
        open.jdbc.sql("create view stuck as select * from " + stuck).update();

        open.consumers.start();

        assertThat(exists(stuck)).isTrue();
        assertThat(exists(next)).isFalse();
    }

    /** To tell that nothing in a partition is young must not take a look at all of it. */
    @Test
    void givesEveryInboxPartitionAnIndexByAge() {
        open.consumers.maintainInbox();

        assertThat(open.count("pg_partition_tree('messaging.inbox_messages') where isleaf"))
                .isEqualTo(4)
                .isEqualTo(open.count("pg_partition_tree('messaging.inbox_messages_by_age') where isleaf"));
    }

    private String partitionOf(LocalDate day) {
        String name = "messaging.inbox_messages_" + day.toString().replace('-', '_');
        open.jdbc
                .sql("create table %s partition of messaging.inbox_messages for values from ('%s') to ('%s')"
                        .formatted(name, InboxPartitions.firstIdOf(day), InboxPartitions.firstIdOf(day.plusDays(1))))
                .update();
        return name;
    }

    private boolean exists(String table) {
        return open.jdbc
                .sql("select to_regclass(?) is not null")
                .param(table)
                .query(Boolean.class)
                .single();
    }

    /** The ids begin with f, for a random one lies in a day's partition once in a million times, so in one run of twenty. */
    @Test
    @Survives(8)
    void deletesAllThatIsTooOldFromTheDefaultPartition() {
        open.jdbc.sql("""
                        insert into messaging.inbox_messages (consumer, generation, message_id, received_at)
                        select 'bank.notes', 0, overlay(gen_random_uuid()::text placing 'ffffffff' from 1)::uuid, now() - n * interval '1 hour'
                        from generate_series(1, 25) n, generate_series(1, 1000)""").update();
        open.jdbc.sql("""
                        insert into messaging.inbox_messages (consumer, generation, message_id, received_at)
                        select 'bank.notes', 0, overlay(gen_random_uuid()::text placing 'ffffffff' from 1)::uuid, now() - interval '3 days'
                        from generate_series(1, 25000)""").update();

        open.consumers.maintainInbox();

        assertThat(open.count("messaging.inbox_messages_default")).isEqualTo(25_000);
        assertThat(open.count("messaging.inbox_messages where received_at < now() - interval '2 days'"))
                .isZero();
    }
}
