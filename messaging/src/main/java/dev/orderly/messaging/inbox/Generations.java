package dev.orderly.messaging.inbox;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The generation of each consumer of a topic: a rebuild opens a new one, in which everything is handled once more. */
final class Generations {

    private final JdbcClient jdbc;

    Generations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the row that is locked later; without it a rebuild could not wait for anybody. */
    void open(String consumer) {
        jdbc.sql(
                        "insert into messaging.consumer_generations (consumer, generation) values (?, 0) on conflict do nothing")
                .param(consumer)
                .update();
    }

    int present(String consumer) {
        return jdbc.sql(
                        "select coalesce((select generation from messaging.consumer_generations where consumer = ?), 0)")
                .param(consumer)
                .query(Integer.class)
                .single();
    }

    /**
     * Holds the generation that a consumer is in until the transaction ends: a rebuild waits for the batches in flight,
     * and a batch that comes after it sees the new generation. To be called first in a transaction, because the rebuild
     * takes this lock before all others.
     */
    int hold(String consumer) {
        return jdbc.sql("select generation from messaging.consumer_generations where consumer = ? for share")
                .param(consumer)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /**
     * As {@link #hold(String)}.
     *
     * @throws Superseded if it is another generation
     */
    void hold(String consumer, int generation) {
        if (hold(consumer) != generation) {
            throw new Superseded(consumer, generation);
        }
    }

    /** Makes the transaction the only one that rebuilds a consumer; false if there is one already. */
    boolean claimRebuild(String consumer) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('rebuild of ' || ?, 0))")
                .param(consumer)
                .query(Boolean.class)
                .single();
    }

    /** Begins the next generation; waits for all transactions that hold the present one. */
    int raise(String consumer) {
        return jdbc.sql("""
                        insert into messaging.consumer_generations as present (consumer, generation) values (?, 1)
                        on conflict (consumer) do update set generation = present.generation + 1
                        returning generation""").param(consumer).query(Integer.class).single();
    }
}
