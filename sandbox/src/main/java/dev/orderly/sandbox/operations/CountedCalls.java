package dev.orderly.sandbox.operations;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the calls that are made to fail at first. */
@Repository
public class CountedCalls {

    private final JdbcClient jdbc;

    CountedCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean isFirst(String subject, Enum<?> kind) {
        return count(subject, kind) == 1;
    }

    /** Counts one call more, and returns the calls so far, this one included. */
    public int count(String subject, Enum<?> kind) {
        return jdbc.sql("""
                        INSERT INTO counted_calls AS counted (subject, kind, calls) VALUES (?, ?, 1)
                        ON CONFLICT (subject, kind) DO UPDATE SET calls = counted.calls + 1
                        RETURNING calls""").params(subject, kind.name()).query(Integer.class).single();
    }
}
