package dev.orderly.messaging.inbox;

import dev.orderly.messaging.Destination;
import dev.orderly.messaging.SqlArrays;
import dev.orderly.messaging.outbox.OutboxMessage;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The replies to commands, kept with the command for as long as the database lives. */
final class StoredReplies {

    private final JdbcClient jdbc;
    private final HeadersJson headersJson;

    StoredReplies(JdbcClient jdbc, HeadersJson headersJson) {
        this.jdbc = jdbc;
        this.headersJson = headersJson;
    }

    /** A reply and the command that it answers. */
    record Reply(UUID commandId, OutboxMessage message) {}

    void store(List<Reply> replies) {
        if (replies.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update messaging.handled_commands c
                        set reply_id = r.id, reply_to = r.reply_to, reply_headers = r.headers, reply_body = r.body
                        from unnest(?::uuid[], ?::uuid[], ?::text[], ?::jsonb[], ?::bytea[])
                            as r (command_id, id, reply_to, headers, body)
                        where c.command_id = r.command_id""")
                .params(
                        SqlArrays.uuids(replies.stream().map(Reply::commandId).toList()),
                        SqlArrays.uuids(replies.stream()
                                .map(reply -> reply.message().id())
                                .toList()),
                        replies.stream()
                                .map(reply -> reply.message().destination().routingKey())
                                .toArray(String[]::new),
                        replies.stream()
                                .map(reply -> headersJson.write(reply.message().headers()))
                                .toArray(String[]::new),
                        replies.stream().map(reply -> reply.message().body()).toArray(byte[][]::new))
                .update();
    }

    /** The replies that were given to these commands; a command whose effect is still pending has none yet. */
    List<OutboxMessage> find(Collection<UUID> commandIds) {
        if (commandIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select reply_id, reply_to, reply_headers, reply_body
                        from messaging.handled_commands
                        where command_id = any (?::uuid[]) and reply_id is not null""")
                .param(SqlArrays.uuids(commandIds))
                .query((row, _) -> {
                    var headers = headersJson.read(row.getString("reply_headers"));
                    return new OutboxMessage(
                            row.getObject("reply_id", UUID.class),
                            Destination.queue(row.getString("reply_to")),
                            headers.getOrDefault("subject", ""),
                            headers,
                            row.getBytes("reply_body"));
                })
                .list();
    }
}
