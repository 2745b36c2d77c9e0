package dev.orderly.saga.sagas;

import dev.orderly.saga.engine.JournalEntry;
import dev.orderly.saga.engine.JournalEntry.What;
import dev.orderly.saga.engine.Saga;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What can be seen of the sagas from outside: how many there are, how old their steps, what happens to them. */
@Component
class SagaMeters {

    /** A row for each kind, also where there are none: who watches has to tell "none" from "not known". */
    private static final String UNFINISHED = """
            WITH found AS (
                SELECT definition, phase, stuck, count(*) AS sagas,
                    extract(epoch FROM now() - min(step_started_at)) AS oldest
                FROM sagas
                WHERE phase IN ('WAITING', 'RUNNING', 'COMPENSATING', 'CLOSING')
                GROUP BY definition, phase, stuck)
            SELECT definition, phase, stuck, coalesce(sagas, 0) AS sagas, coalesce(oldest, 0) AS oldest
            FROM unnest(ARRAY['place-order', 'cancel-order']) AS definition
            CROSS JOIN unnest(ARRAY['WAITING', 'RUNNING', 'COMPENSATING', 'CLOSING']) AS phase
            CROSS JOIN unnest(ARRAY[false, true]) AS stuck
            LEFT JOIN found USING (definition, phase, stuck)
            """;

    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final MultiGauge unfinished;
    private final MultiGauge oldest;

    SagaMeters(MeterRegistry registry, JdbcClient jdbc) {
        this.registry = registry;
        this.jdbc = jdbc;
        this.unfinished = MultiGauge.builder("orderly.sagas.unfinished")
                .description("Sagas that have not ended, by phase")
                .register(registry);
        this.oldest = MultiGauge.builder("orderly.sagas.oldest.step.age")
                .description("Age of the oldest step that has not been answered")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Counts one line of the journal: compensations, late answers, stuck sagas and whatever else happens. */
    void count(JournalEntry entry, Saga saga) {
        registry.counter(
                        "orderly.sagas.journal",
                        "definition",
                        saga.definition(),
                        "what",
                        entry.what().name())
                .increment();
        if (entry.what() == What.ENDED) {
            registry.counter(
                            "orderly.sagas.ended",
                            "definition",
                            saga.definition(),
                            "phase",
                            saga.phase().name())
                    .increment();
        }
    }

    @Scheduled(fixedDelayString = "${orderly.saga.gauges-interval:5s}")
    void refresh() {
        var rows = jdbc.sql(UNFINISHED)
                .query((row, _) -> new Unfinished(
                        Tags.of(
                                "definition", row.getString("definition"),
                                "phase", row.getString("phase"),
                                "stuck", Boolean.toString(row.getBoolean("stuck"))),
                        row.getLong("sagas"),
                        row.getDouble("oldest")))
                .list();
        unfinished.register(
                rowsOf(rows.stream()
                        .map(row -> MultiGauge.Row.of(row.tags, row.count))
                        .toList()),
                true);
        oldest.register(
                rowsOf(rows.stream()
                        .map(row -> MultiGauge.Row.of(row.tags, row.oldest))
                        .toList()),
                true);
    }

    private static Iterable<MultiGauge.Row<?>> rowsOf(List<MultiGauge.Row<Number>> rows) {
        return List.copyOf(rows);
    }

    private record Unfinished(Tags tags, long count, double oldest) {}
}
