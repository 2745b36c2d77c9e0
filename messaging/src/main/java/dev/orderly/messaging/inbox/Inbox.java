package dev.orderly.messaging.inbox;

import dev.orderly.messaging.SqlArrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which messages a consumer has handled: a row each, inserted in the transaction of the handler. */
final class Inbox {

    private final JdbcClient jdbc;

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Admits the messages that this consumer has not handled in its generation. Ids are inserted in order, so that two transactions
     * that admit the same ones wait for each other and do not deadlock.
     */
    Set<UUID> admitEvents(String consumer, Collection<UUID> ids) {
        return jdbc.sql("""
                        insert into messaging.inbox_messages (consumer, generation, message_id)
                        select ?, coalesce((
                            select generation from messaging.consumer_generations where consumer = ?), 0), id
                        from unnest(?::uuid[]) id order by id
                        on conflict do nothing
                        returning message_id""")
                .params(consumer, consumer, SqlArrays.uuids(ids))
                .query((row, _) -> row.getObject(1, UUID.class))
                .set();
    }

    /** Admits the commands that have not been handled yet; their rows will keep the replies. */
    Set<UUID> admitCommands(String consumer, Collection<UUID> ids) {
        return jdbc.sql("""
                        insert into messaging.handled_commands (command_id, consumer)
                        select id, ? from unnest(?::uuid[]) id order by id
                        on conflict do nothing
                        returning command_id""")
                .params(consumer, SqlArrays.uuids(ids))
                .query((row, _) -> row.getObject(1, UUID.class))
                .set();
    }
}
