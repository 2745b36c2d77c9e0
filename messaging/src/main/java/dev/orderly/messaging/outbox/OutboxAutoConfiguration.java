package dev.orderly.messaging.outbox;

import com.rabbitmq.client.Address;
import dev.orderly.messaging.Destination.Broker;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Traces;
import dev.orderly.messaging.envelope.EnvelopeAutoConfiguration;
import dev.orderly.messaging.envelope.MessageJson;
import dev.orderly.messaging.envelope.MessageTypes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.List;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** Brings the outbox and, unless {@code orderly.messaging.outbox.relay} is false, its relay with a lane for each broker. */
@AutoConfiguration(
        after = {
            EnvelopeAutoConfiguration.class,
            DataSourceAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class,
            RabbitAutoConfiguration.class,
            KafkaAutoConfiguration.class
        },
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@EnableConfigurationProperties(OutboxProperties.class)
public class OutboxAutoConfiguration {

    @Bean
    Traces traces(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
        return new Traces(tracers.getIfUnique(() -> Tracer.NOOP), propagators.getIfUnique(() -> Propagator.NOOP));
    }

    @Bean
    WallClock wallClock() {
        return WallClock.watched();
    }

    @Bean
    LaneSignals laneSignals() {
        return new LaneSignals();
    }

    @Bean
    OutboxBuffer outboxBuffer(JdbcTemplate jdbc, LaneSignals signals, OutboxProperties properties) {
        return new OutboxBuffer(jdbc, signals, properties.maxBodySize());
    }

    @Bean
    OutgoingEncoder outgoingEncoder(
            MessageTypes types, MessageJson json, Environment environment, Clock clock, Traces traces) {
        return new OutgoingEncoder(applicationName(environment), types, json, clock, traces);
    }

    @Bean
    Outbox outbox(OutboxBuffer buffer, OutgoingEncoder encoder) {
        return new TransactionalOutbox(buffer, encoder);
    }

    private static String applicationName(Environment environment) {
        return environment.getProperty("spring.application.name", "application");
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "orderly.messaging.outbox.relay", matchIfMissing = true)
    static class Relay {

        @Bean
        OutboxRelay outboxRelay(
                JdbcTemplate jdbc,
                JdbcConnectionDetails database,
                Environment environment,
                CachingConnectionFactory rabbit,
                RabbitConnectionDetails rabbitDetails,
                ProducerFactory<?, ?> kafkaProducers,
                KafkaAdmin kafkaAdmin,
                LaneSignals signals,
                OutboxProperties properties,
                Traces traces,
                WallClock clock,
                ObjectProvider<LaneGate> gates,
                ObjectProvider<MeterRegistry> registries) {
            LaneGate gate = gates.getIfUnique(() -> _ -> true);
            MeterRegistry registry = registries.getObject();
            String application = applicationName(environment);
            var sessions = new OutboxSessions(database, application, properties.sessionTimeout());
            var toRabbit = new RabbitPublisher(
                    rabbit.getRabbitConnectionFactory(), () -> addresses(rabbitDetails), application + " outbox");
            var toKafka = new KafkaPublisher(
                    kafkaProducers.getConfigurationProperties(),
                    kafkaAdmin.getConfigurationProperties(),
                    properties.confirmTimeout().multipliedBy(3).dividedBy(4),
                    clock);
            return new OutboxRelay(
                    List.of(
                            lane(
                                    Broker.RABBITMQ,
                                    sessions,
                                    gate,
                                    traced(toRabbit, Broker.RABBITMQ, traces),
                                    signals,
                                    properties,
                                    registry),
                            lane(
                                    Broker.KAFKA,
                                    sessions,
                                    gate,
                                    traced(toKafka, Broker.KAFKA, traces),
                                    signals,
                                    properties,
                                    registry)),
                    new OutboxGauges(jdbc, registry),
                    properties.shutdownTimeout());
        }

        private static Publisher traced(Publisher publisher, Broker broker, Traces traces) {
            return new TracedPublisher(publisher, OutboxTable.lane(broker), traces);
        }

        private static OutboxLane lane(
                Broker broker,
                OutboxSessions sessions,
                LaneGate gate,
                Publisher publisher,
                LaneSignals signals,
                OutboxProperties properties,
                MeterRegistry registry) {
            return new OutboxLane(
                    broker, sessions, gate, publisher, signals, properties, new LaneMetrics(registry, broker));
        }

        private static List<Address> addresses(RabbitConnectionDetails details) {
            return details.getAddresses().stream()
                    .map(address -> new Address(address.host(), address.port()))
                    .toList();
        }
    }
}
