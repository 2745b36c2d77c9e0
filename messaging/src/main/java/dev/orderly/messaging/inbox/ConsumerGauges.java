package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.MessageHandlers.Handling;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much the consumers have put off, and for how long: one query for all of them, whose answer the gauges show until the
 * next. It is about the database, so all replicas say the same.
 */
final class ConsumerGauges {

    private static final Logger log = LoggerFactory.getLogger(ConsumerGauges.class);

    private static final String PUT_OFF = """
            select 'waiting' as what, consumer, count(*) as depth, extract(epoch from now() - min(first_failed_at)) as age
            from messaging.retry_messages group by consumer
            union all
            select 'effects', consumer, count(*), extract(epoch from now() - min(created_at))
            from messaging.pending_effects group by consumer""";

    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private volatile Map<Queue, Backlog> backlogs = Map.of();

    ConsumerGauges(List<MessageHandlers> consumers, JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.meters = meters;
        for (MessageHandlers consumer : consumers) {
            gauges(new Queue("waiting", consumer.consumer()), "messages that wait for a later attempt");
            if (consumer.handlings().stream().anyMatch(Handling.Remote.class::isInstance)) {
                gauges(
                        new Queue("effects", consumer.consumer()),
                        "calls to other systems whose outcome is not committed");
            }
        }
    }

    private record Queue(String what, String consumer) {}

    private record Backlog(long depth, double age) {

        static final Backlog NONE = new Backlog(0, 0);
    }

    /** Asks the database; while it is down, the gauges keep their last values. */
    void refresh() {
        try {
            var answer = new HashMap<Queue, Backlog>();
            jdbc.sql(PUT_OFF).query(row -> {
                answer.put(
                        new Queue(row.getString("what"), row.getString("consumer")),
                        new Backlog(row.getLong("depth"), row.getDouble("age")));
            });
            backlogs = answer;
        } catch (DataAccessException e) {
            log.debug("The consumers' gauges keep their last values", e);
        }
    }

    private void gauges(Queue queue, String description) {
        String name = "orderly.messaging." + queue.what();
        Gauge.builder(name + ".depth", this, gauges -> gauges.backlog(queue).depth())
                .description("How many " + description)
                .tag("consumer", queue.consumer())
                .register(meters);
        TimeGauge.builder(
                        name + ".oldest.age",
                        this,
                        TimeUnit.SECONDS,
                        gauges -> gauges.backlog(queue).age())
                .description("Age of the oldest of the " + description)
                .tag("consumer", queue.consumer())
                .register(meters);
    }

    private Backlog backlog(Queue queue) {
        return backlogs.getOrDefault(queue, Backlog.NONE);
    }
}
