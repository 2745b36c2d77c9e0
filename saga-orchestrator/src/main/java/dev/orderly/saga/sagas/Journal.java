package dev.orderly.saga.sagas;

import dev.orderly.saga.engine.JournalEntry;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The history of the sagas, which is only appended to. */
@Repository
class Journal {

    private static final String APPEND = """
            INSERT INTO saga_journal (saga_id, number, at, what, step, message, detail)
            SELECT saga_id, number, now(), what, step, message, detail
            FROM unnest(?::uuid[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[])
                AS j (saga_id, number, what, step, message, detail)
            """;

    private final JdbcClient jdbc;

    Journal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(List<JournalEntry> entries) {
        jdbc.sql(APPEND)
                .param(texts(entries, entry -> entry.sagaId().toString()))
                .param(entries.stream().map(JournalEntry::number).toArray(Integer[]::new))
                .param(texts(entries, entry -> entry.what().name()))
                .param(texts(entries, JournalEntry::step))
                .param(texts(entries, JournalEntry::message))
                .param(texts(entries, JournalEntry::detail))
                .update();
    }

    private static String[] texts(List<JournalEntry> entries, Function<JournalEntry, @Nullable String> value) {
        return entries.stream().map(value).toArray(String[]::new);
    }
}
