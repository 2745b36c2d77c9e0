package dev.orderly.messaging.broker;

import static org.awaitility.Awaitility.await;

import dev.orderly.messaging.broker.Ledger.Entry;
import dev.orderly.messaging.broker.Ledger.Place;
import dev.orderly.testing.TestKafka;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class TopicLagIT {

    @TempDir
    private Path directory;

    @Test
    void tellsHowFarAConsumerIsBehindItsTopic() throws Exception {
        Place place = Place.in(directory, TestKafka.shared());
        try (ConfigurableApplicationContext context = place.start();
                var letters = new Letters(place)) {
            letters.toTopic(new Entry("alice", 1));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> lags(context).stream().anyMatch(lag -> lag.value() == 0));
        }
    }

    /** Not a number until something has been fetched. */
    private static Collection<Gauge> lags(ConfigurableApplicationContext context) {
        return context.getBean(MeterRegistry.class)
                .find("kafka.consumer.fetch.manager.records.lag.max")
                .gauges();
    }
}
