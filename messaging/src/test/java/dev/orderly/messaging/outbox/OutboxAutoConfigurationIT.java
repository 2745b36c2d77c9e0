package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.orderly.messaging.CommandFailed;
import dev.orderly.messaging.Destination;
import dev.orderly.messaging.MessagingDatabase;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.envelope.EnvelopeAutoConfiguration;
import dev.orderly.testing.TestBroker;
import dev.orderly.testing.TestDatabase;
import dev.orderly.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxAutoConfigurationIT {

    private final TestDatabase database = MessagingDatabase.create();

    private ApplicationContextRunner service() {
        TestBroker broker = TestBroker.shared();
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        RabbitAutoConfiguration.class,
                        KafkaAutoConfiguration.class,
                        MetricsAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class,
                        EnvelopeAutoConfiguration.class,
                        OutboxAutoConfiguration.class))
                .withPropertyValues(
                        "spring.application.name=test-service",
                        "spring.datasource.url=" + database.getJdbcUrl(),
                        "spring.datasource.username=" + database.getUsername(),
                        "spring.datasource.password=" + database.getPassword(),
                        "spring.kafka.bootstrap-servers=" + TestKafka.shared().bootstrapServers())
                .withPropertyValues(broker.properties().entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    @Test
    void sendsOneMessageToBothBrokers() throws Exception {
        String topic = TestKafka.shared().newTopic(1);
        String queue = "queue-" + UUID.randomUUID();
        try (Connection connection = TestBroker.shared().connectionFactory().newConnection();
                Channel channel = connection.createChannel();
                var inbox = new KafkaInbox(TestKafka.shared(), topic)) {
            channel.queueDeclare(queue, true, false, false, null);
            service().run(context -> {
                var transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
                Outbox outbox = context.getBean(Outbox.class);
                transactions.executeWithoutResult(status -> outbox.publish(
                        new CommandFailed("test", "for a test"),
                        "order-1",
                        Destination.queue(queue),
                        Destination.topic(topic)));

                var event = inbox.awaitRecords(1).getFirst();
                assertThat(KafkaInbox.header(event, "ce_source")).isEqualTo("/test-service");
                assertThat(KafkaInbox.header(event, "ce_correlationid")).isEqualTo("order-1");
                GetResponse message = Awaitility.await("the message")
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> channel.basicGet(queue, true), got -> got != null);
                assertThat(message.getProps().getMessageId()).isEqualTo(KafkaInbox.header(event, "ce_id"));
                assertThat(new String(message.getBody(), StandardCharsets.UTF_8))
                        .contains("for a test");
            });
            channel.queueDelete(queue);
        }
    }

    @Test
    void sendsNothingWhereTheRelayIsSwitchedOff() {
        service()
                .withPropertyValues("orderly.messaging.outbox.relay=false")
                .run(context ->
                        assertThat(context).hasSingleBean(OutboxBuffer.class).doesNotHaveBean(OutboxRelay.class));
    }

    @Test
    void refusesToStartWithASessionTimeoutThatPollingCouldMiss() {
        service()
                .withPropertyValues("orderly.messaging.outbox.session-timeout=500ms")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("session-timeout"));
    }
}
