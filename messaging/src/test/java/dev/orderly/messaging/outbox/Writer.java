package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination;
import dev.orderly.messaging.MessageIds;
import dev.orderly.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** A service's side of the outbox: transactions that publish. */
final class Writer {

    final JdbcTemplate jdbc;
    final TransactionTemplate transactions;
    final OutboxBuffer buffer;

    Writer(TestDatabase database, LaneSignals signals) {
        this(database, signals, DataSize.ofKilobytes(256));
    }

    Writer(TestDatabase database, LaneSignals signals, DataSize maxBodySize) {
        jdbc = database.jdbc();
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));
        buffer = new OutboxBuffer(new JdbcTemplate(database.dataSource()), signals, maxBodySize);
    }

    UUID publish(Destination destination, String key, String body) {
        OutboxMessage message = message(destination, key, body);
        transactions.executeWithoutResult(status -> buffer.add(message));
        return message.id();
    }

    static OutboxMessage message(Destination destination, String key, String body) {
        UUID id = MessageIds.next();
        Map<String, String> headers = Map.of(
                "id",
                id.toString(),
                "type",
                "test.happened",
                "specversion",
                "1.0",
                "correlationid",
                key,
                "x-kept",
                "as is");
        return new OutboxMessage(id, destination, key, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    int waiting() {
        Integer rows = jdbc.queryForObject("SELECT count(*) FROM messaging.outbox_messages", Integer.class);
        return rows == null ? 0 : rows;
    }
}
