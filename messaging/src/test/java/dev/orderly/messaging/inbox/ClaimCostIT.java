package dev.orderly.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.messaging.RowsRead;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A claim of remote effects costs what it takes, however long their backlog is. */
class ClaimCostIT {

    private static final int CLAIMED = 10;

    @Test
    void readsAFewRowsOfALongBacklog() throws Exception {
        try (var connection = MessagingDatabase.create().dataSource().getConnection()) {
            var rows = RowsRead.of("pending_effects", connection);
            rows.jdbc().sql("""
                            insert into messaging.pending_effects (consumer, message_id, effect_key, headers, body)
                            select 'bank.notes', gen_random_uuid(), 'key-' || n, '{}', '' from generate_series(1, 20000) n""").update();
            var effects = new PendingEffects(rows.jdbc(), new HeadersJson());

            assertThat(rows.by(() -> assertThat(effects.claim("bank.notes", CLAIMED, Duration.ofMinutes(1)))
                            .hasSize(CLAIMED)))
                    .isBetween((long) CLAIMED, 10L * CLAIMED);
        }
    }
}
