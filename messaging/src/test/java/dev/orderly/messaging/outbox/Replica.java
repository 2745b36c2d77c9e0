package dev.orderly.messaging.outbox;

import com.rabbitmq.client.Address;
import dev.orderly.messaging.Destination.Broker;
import dev.orderly.testing.TestBroker;
import dev.orderly.testing.TestDatabase;
import dev.orderly.testing.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.util.unit.DataSize;

/** A relay as one of several processes would run it, impatient so that tests are quick. */
final class Replica implements AutoCloseable {

    static final OutboxProperties PROPERTIES = new OutboxProperties(
            true,
            DataSize.ofKilobytes(256),
            100,
            Duration.ofMillis(50),
            1.0,
            Duration.ZERO,
            Duration.ofSeconds(6),
            Duration.ofMillis(50),
            Duration.ofMillis(400),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5));

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final LaneSignals signals;
    private final TestDatabase database;
    private final List<OutboxLane> lanes = new ArrayList<>();
    private final OutboxGauges gauges;
    private final OutboxRelay relay;

    private Replica(TestDatabase database, LaneSignals signals, LaneGate gate, Map<Broker, Publisher> publishers) {
        this.database = database;
        this.signals = signals;
        var sessions = new OutboxSessions(database, "replica", PROPERTIES.sessionTimeout());
        publishers.forEach((broker, publisher) -> lanes.add(new OutboxLane(
                broker, sessions, gate, publisher, signals, PROPERTIES, new LaneMetrics(registry, broker))));
        gauges = new OutboxGauges(database.jdbc(), registry);
        relay = new OutboxRelay(lanes, gauges, PROPERTIES.shutdownTimeout());
    }

    static Replica start(TestDatabase database, Map<Broker, Publisher> publishers) {
        return start(database, _ -> true, publishers);
    }

    static Replica start(TestDatabase database, LaneGate gate, Map<Broker, Publisher> publishers) {
        var replica = new Replica(database, new LaneSignals(), gate, publishers);
        replica.relay.start();
        return replica;
    }

    static Replica ofRabbit(TestDatabase database) {
        return start(database, Map.of(Broker.RABBITMQ, rabbit()));
    }

    static Replica ofKafka(TestDatabase database, UnaryOperator<Publisher> around) {
        return start(database, Map.of(Broker.KAFKA, around.apply(kafka(TestKafka.shared()))));
    }

    static Publisher rabbit() {
        return rabbit(TestBroker.shared().host(), TestBroker.shared().port());
    }

    static Publisher rabbit(String host, int port) {
        return new RabbitPublisher(
                TestBroker.shared().connectionFactory(), () -> List.of(new Address(host, port)), "test outbox");
    }

    static Publisher kafka(TestKafka kafka) {
        Map<String, Object> servers = Map.of("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaPublisher(servers, servers, Duration.ofSeconds(4), new SettableClock().watched());
    }

    /** A service's side of the outbox, whose commits wake this replica. */
    Writer writer() {
        return new Writer(database, signals);
    }

    double metric(String name, String... tags) {
        gauges.refresh();
        var meter = registry.find(name).tags(tags).meter();
        return meter == null ? 0 : meter.measure().iterator().next().getValue();
    }

    int slots(Broker broker) {
        return (int) metric("orderly.messaging.outbox.lane.slots", "lane", OutboxTable.lane(broker));
    }

    @Override
    public void close() {
        relay.stop();
    }
}
