package dev.orderly.messaging.inbox;

import dev.orderly.messaging.MessageHandlers;
import dev.orderly.messaging.Projections;
import dev.orderly.messaging.Traces;
import dev.orderly.messaging.envelope.EnvelopeAutoConfiguration;
import dev.orderly.messaging.envelope.MessageJson;
import dev.orderly.messaging.envelope.MessageTypes;
import dev.orderly.messaging.outbox.OutboxAutoConfiguration;
import dev.orderly.messaging.outbox.OutboxBuffer;
import dev.orderly.messaging.outbox.OutgoingEncoder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a consumer of each {@link MessageHandlers} bean. */
@AutoConfiguration(after = {EnvelopeAutoConfiguration.class, OutboxAutoConfiguration.class})
@EnableConfigurationProperties(ConsumerProperties.class)
public class ConsumerAutoConfiguration {

    @Bean
    ConsumerParts consumerParts(
            ConsumerProperties properties,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            OutboxBuffer outbox,
            OutgoingEncoder encoder,
            MessageTypes types,
            MessageJson json,
            MeterRegistry meters,
            ObservationRegistry observationRegistry,
            Traces traces,
            Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        var headersJson = new HeadersJson();
        var database = new Database(dataSource, new TransactionTemplate(transactions));
        var metrics = new ConsumerMetrics(meters, types, traces, clock);
        var observations = new MessageObservations(observationRegistry, traces);
        var pendingEffects = new PendingEffects(jdbc, headersJson);
        var transaction = new BatchTransaction(
                new Inbox(jdbc),
                new StoredReplies(jdbc, headersJson),
                pendingEffects,
                outbox,
                encoder,
                observations,
                metrics);
        return new ConsumerParts(
                new MessageReader(types, json),
                transaction,
                new Generations(jdbc),
                new WaitingMessages(jdbc, headersJson),
                pendingEffects,
                new DeadLetters(transaction, outbox, metrics, clock),
                database,
                observations,
                metrics,
                properties,
                clock);
    }

    @Bean
    ConsumerGauges consumerGauges(
            ObjectProvider<MessageHandlers> handlers, DataSource dataSource, MeterRegistry meters) {
        return new ConsumerGauges(handlers.orderedStream().toList(), JdbcClient.create(dataSource), meters);
    }

    @Bean
    Consumers consumers(
            ObjectProvider<MessageHandlers> handlers,
            ConsumerParts parts,
            DataSource dataSource,
            ConsumerGauges gauges) {
        return new Consumers(
                handlers.orderedStream().toList(),
                parts,
                new InboxPartitions(
                        JdbcClient.create(dataSource),
                        parts.database(),
                        parts.properties().retention(),
                        parts.clock()),
                gauges);
    }

    @Bean
    Projections projections(Consumers consumers, ConsumerParts parts, PlatformTransactionManager transactions) {
        return new RebuiltProjections(consumers, parts, new TransactionTemplate(transactions));
    }
}
