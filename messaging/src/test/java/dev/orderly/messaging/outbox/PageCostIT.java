package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.messaging.Destination.Broker;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.messaging.RowsRead;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A page of the outbox costs what is on it, however long the backlog is. */
class PageCostIT {

    private static final int PAGE = 100;

    @Test
    void readsAFewRowsOfALongBacklog() throws Exception {
        try (var connection = MessagingDatabase.create().dataSource().getConnection();
                var session = new OutboxSession(Broker.KAFKA, connection, Duration.ofMinutes(1))) {
            var rows = RowsRead.of("outbox_messages", connection);
            rows.jdbc().sql("""
                            INSERT INTO messaging.outbox_messages
                                (id, lane, slot, message_key, channel, routing_key, headers, body)
                            SELECT gen_random_uuid(), 'kafka', n % 16, 'key-' || n, 'notes', '', '{}', ''
                            FROM generate_series(1, 20000) n""").update();
            session.balance();

            assertThat(rows.by(() -> assertThat(session.page(PAGE)).hasSize(PAGE)))
                    .isBetween((long) PAGE, 2L * PAGE);
        }
    }

    @Test
    void hasNoMoreRowsThanFitIntoMemory() throws Exception {
        try (var connection = MessagingDatabase.create().dataSource().getConnection();
                var session = new OutboxSession(Broker.KAFKA, connection, Duration.ofMinutes(1))) {
            RowsRead.of("outbox_messages", connection).jdbc().sql("""
                            INSERT INTO messaging.outbox_messages
                                (id, lane, slot, message_key, channel, routing_key, headers, body)
                            SELECT gen_random_uuid(), 'kafka', 0, 'key-' || n, 'notes', '', '{}',
                                   convert_to(repeat('x', 1000000), 'UTF8')
                            FROM generate_series(1, 20) n""").update();
            session.balance();

            assertThat(session.page(PAGE)).hasSize(5);
        }
    }
}
