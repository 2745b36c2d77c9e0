package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination.Broker;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The table's write side, and what both sides must agree on. */
final class OutboxTable {

    /** Keys are spread over this many slots; a constant, because replicas of different versions share the table. */
    static final int SLOTS = 16;

    private static final String INSERT = """
            INSERT INTO messaging.outbox_messages (id, lane, slot, message_key, channel, routing_key, headers, body)
            SELECT id, lane, slot, message_key, channel, routing_key, headers::jsonb, body
            FROM unnest(?::uuid[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                WITH ORDINALITY
                AS message (id, lane, slot, message_key, channel, routing_key, headers, body, position)
            ORDER BY position""";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    OutboxTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<OutboxMessage> messages) {
        jdbc.update(INSERT, insert -> {
            Connection connection = insert.getConnection();
            insert.setArray(1, connection.createArrayOf("uuid", column(messages, OutboxMessage::id)));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", column(messages, m -> lane(m.destination().broker()))));
            insert.setArray(3, connection.createArrayOf("int2", column(messages, m -> slot(m.key()))));
            insert.setArray(4, connection.createArrayOf("text", column(messages, OutboxMessage::key)));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "text", column(messages, m -> m.destination().channel())));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "text", column(messages, m -> m.destination().routingKey())));
            insert.setArray(
                    7, connection.createArrayOf("text", column(messages, m -> JSON.writeValueAsString(m.headers()))));
            insert.setArray(
                    8,
                    connection.createArrayOf(
                            "bytea", messages.stream().map(OutboxMessage::body).toArray(byte[][]::new)));
        });
    }

    static String lane(Broker broker) {
        return broker.name().toLowerCase(Locale.ROOT);
    }

    static short slot(String key) {
        int hash = key.hashCode();
        return (short) Math.floorMod(hash ^ (hash >>> 16), SLOTS);
    }

    private static Object[] column(List<OutboxMessage> messages, Function<OutboxMessage, Object> value) {
        return messages.stream().map(value).toArray();
    }
}
