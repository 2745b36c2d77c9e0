package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageHandlers.Handling;
import dev.orderly.messaging.RemoteEffect;
import dev.orderly.messaging.SqlArrays;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls to other systems that are still to be made, or whose outcome is not known yet. */
final class PendingEffects {

    private final JdbcClient jdbc;
    private final HeadersJson headersJson;
    private final Map<String, Runnable> signals = new ConcurrentHashMap<>();

    PendingEffects(JdbcClient jdbc, HeadersJson headersJson) {
        this.jdbc = jdbc;
        this.headersJson = headersJson;
    }

    /** A row as it was claimed. */
    record Claimed(UUID id, IncomingMessage message, int attempts) {}

    /** A claimed effect that was understood. */
    record Effect(ReceivedMessage message, int attempts) {

        RemoteEffect<Object, @Nullable Object> remote() {
            return ((Handling.Remote) message.handling()).effect();
        }
    }

    /** What a call came to. */
    record Outcome(Effect effect, @Nullable Object result) {

        @Nullable
        Object complete() {
            return effect.remote().complete(effect.message().body(), result);
        }
    }

    /** Calls this after the commit of each transaction that has added effects of a consumer. */
    void onAdded(String consumer, Runnable signal) {
        signals.put(consumer, signal);
    }

    void add(MessageHandlers handlers, List<ReceivedMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        lockKeys(handlers.consumer(), messages);
        jdbc.sql("""
                        insert into messaging.pending_effects (consumer, message_id, effect_key, headers, body)
                        select ?, id, effect_key, headers, body
                        from unnest(?::uuid[], ?::text[], ?::jsonb[], ?::bytea[]) with ordinality
                            as m (id, effect_key, headers, body, position)
                        order by position""")
                .params(
                        handlers.consumer(),
                        SqlArrays.uuids(
                                messages.stream().map(ReceivedMessage::id).toList()),
                        messages.stream().map(PendingEffects::key).toArray(String[]::new),
                        messages.stream()
                                .map(message ->
                                        headersJson.write(message.incoming().headers()))
                                .toArray(String[]::new),
                        messages.stream()
                                .map(message -> message.incoming().body())
                                .toArray(byte[][]::new))
                .update();
        signalAfterCommit(handlers.consumer());
    }

    /**
     * Within a key, the order of {@code seq} has to be that of the commits: else a later effect could be claimed while an
     * earlier one is not visible yet, and both would run at once.
     */
    private void lockKeys(String consumer, List<ReceivedMessage> messages) {
        String[] keys = messages.stream()
                .map(message -> consumer + '/' + key(message))
                .distinct()
                .sorted()
                .toArray(String[]::new);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(?::text[]) key")
                .params((Object) keys)
                .query(rs -> {});
    }

    /**
     * Claims due effects, at most one of each key and always its oldest, for as long as the lease lasts. The attempt is
     * counted before it is made: a crash in the middle of it leaves its trace.
     *
     * <p>The rows are chosen in a materialized step: as a subquery, a nested loop may choose anew for each row, and exceed the
     * limit. The oldest of a key is found by a scalar subquery: as an anti-join, planned when the table was small, it compares
     * each row of a backlog with every other. And sorting is discouraged: a planner that knows nothing of the table yet would
     * read the whole backlog for each claim, instead of walking along the index until it has enough.
     */
    List<Claimed> claim(String consumer, int limit, Duration lease) {
        jdbc.sql("set local enable_sort = off").update();
        return jdbc.sql("""
                        with due as materialized (
                            select consumer, message_id from messaging.pending_effects c
                            where consumer = ? and due_at <= now()
                                and seq = (
                                    select min(seq) from messaging.pending_effects of_key
                                    where of_key.consumer = c.consumer and of_key.effect_key = c.effect_key)
                            order by seq limit ? for update skip locked)
                        update messaging.pending_effects p
                        set attempts = attempts + 1, due_at = now() + make_interval(secs => ?)
                        from due
                        where p.consumer = due.consumer and p.message_id = due.message_id
                        returning p.message_id, p.headers, p.body, p.attempts""")
                .params(consumer, limit, lease.toMillis() / 1000.0)
                .query((row, _) -> new Claimed(
                        row.getObject("message_id", UUID.class),
                        new IncomingMessage(
                                headersJson.read(row.getString("headers")),
                                row.getBytes("body"),
                                null,
                                "pending_effects"),
                        row.getInt("attempts")))
                .list();
    }

    /** Removes effects whose outcome is known, unless somebody else has claimed them since; those are not in the result. */
    Set<UUID> remove(String consumer, List<Outcome> outcomes) {
        signalAfterCommit(consumer);
        return jdbc.sql("""
                        delete from messaging.pending_effects p
                        using unnest(?::uuid[], ?::int[]) as done (id, attempts)
                        where p.consumer = ? and p.message_id = done.id and p.attempts = done.attempts
                        returning p.message_id""")
                .params(
                        SqlArrays.uuids(outcomes.stream()
                                .map(outcome -> outcome.effect().message().id())
                                .toList()),
                        outcomes.stream()
                                .map(outcome -> outcome.effect().attempts())
                                .toArray(Integer[]::new),
                        consumer)
                .query((row, _) -> row.getObject(1, UUID.class))
                .set();
    }

    boolean remove(String consumer, Claimed claimed) {
        return jdbc.sql("""
                                delete from messaging.pending_effects
                                where consumer = ? and message_id = ? and attempts = ?""").params(consumer, claimed.id(), claimed.attempts()).update() > 0;
    }

    /** False if somebody else has claimed it since. */
    boolean postpone(String consumer, Claimed claimed, Duration delay, String error) {
        return jdbc.sql("""
                        update messaging.pending_effects
                        set due_at = now() + make_interval(secs => ?), last_error = ?
                        where consumer = ? and message_id = ? and attempts = ?""")
                        .params(delay.toMillis() / 1000.0, error, consumer, claimed.id(), claimed.attempts())
                        .update()
                > 0;
    }

    /**
     * Takes the claim back, and with it the attempt. Only the newest claim can be: so no two that live have the same number,
     * and no number is lower than the calls that may have been made.
     */
    void giveBack(String consumer, Claimed claimed, Duration delay) {
        jdbc.sql("""
                        update messaging.pending_effects
                        set due_at = now() + make_interval(secs => ?), attempts = attempts - 1
                        where consumer = ? and message_id = ? and attempts = ?""")
                .params(delay.toMillis() / 1000.0, consumer, claimed.id(), claimed.attempts())
                .update();
    }

    private void signalAfterCommit(String consumer) {
        Runnable signal = signals.get(consumer);
        if (signal != null) {
            AfterCommit.run(signal);
        }
    }

    private static String key(ReceivedMessage message) {
        return ((Handling.Remote) message.handling())
                .effect()
                .key(message.body())
                .toString();
    }
}
