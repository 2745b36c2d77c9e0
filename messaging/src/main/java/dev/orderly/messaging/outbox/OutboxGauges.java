package dev.orderly.messaging.outbox;

import dev.orderly.messaging.Destination.Broker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much waits in the outbox, and for how long: one query for all lanes, whose answer the gauges show until the next. */
final class OutboxGauges {

    private static final Logger log = LoggerFactory.getLogger(OutboxGauges.class);

    private static final String WAITING = """
            SELECT lane, count(*) AS depth, count(parked_at) AS parked,
                   coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE parked_at IS NULL)), 0) AS age
            FROM messaging.outbox_messages GROUP BY lane""";

    private final JdbcTemplate jdbc;
    private volatile Map<String, Waiting> lanes = Map.of();

    OutboxGauges(JdbcTemplate jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        for (Broker broker : Broker.values()) {
            String lane = OutboxTable.lane(broker);
            gauge(registry, "depth", "Messages in the outbox, parked ones included", lane, Waiting::depth);
            gauge(registry, "parked", "Messages that their broker will never take as they are", lane, Waiting::parked);
            TimeGauge.builder(
                            "orderly.messaging.outbox.oldest.age",
                            this,
                            TimeUnit.SECONDS,
                            gauges -> gauges.waiting(lane).age())
                    .description("Age of the oldest message not parked")
                    .tag("lane", lane)
                    .register(registry);
        }
    }

    void refresh() {
        try {
            Map<String, Waiting> answer = new HashMap<>();
            jdbc.query(WAITING, row -> {
                answer.put(
                        row.getString("lane"),
                        new Waiting(row.getLong("depth"), row.getLong("parked"), row.getDouble("age")));
            });
            lanes = answer;
        } catch (DataAccessException e) {
            log.debug("The outbox's gauges keep their last values", e);
        }
    }

    private void gauge(
            MeterRegistry registry, String name, String description, String lane, ToDoubleFunction<Waiting> value) {
        Gauge.builder("orderly.messaging.outbox." + name, this, gauges -> value.applyAsDouble(gauges.waiting(lane)))
                .description(description)
                .tag("lane", lane)
                .register(registry);
    }

    private Waiting waiting(String lane) {
        return lanes.getOrDefault(lane, Waiting.NOTHING);
    }

    private record Waiting(long depth, long parked, double age) {

        static final Waiting NOTHING = new Waiting(0, 0, 0);
    }
}
