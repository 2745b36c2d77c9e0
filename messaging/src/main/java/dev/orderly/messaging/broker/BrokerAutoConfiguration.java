package dev.orderly.messaging.broker;

import dev.orderly.messaging.inbox.ConsumerAutoConfiguration;
import dev.orderly.messaging.inbox.ConsumerProperties;
import dev.orderly.messaging.inbox.Consumers;
import dev.orderly.messaging.outbox.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** Declares the channels, then lets the consumers take from them. */
@AutoConfiguration(
        after = {ConsumerAutoConfiguration.class, RabbitAutoConfiguration.class, KafkaAutoConfiguration.class})
@EnableConfigurationProperties(KafkaTopologyProperties.class)
public class BrokerAutoConfiguration {

    @Bean
    DeclaredChannels declaredChannels(ResourceLoader resources) {
        return DeclaredChannels.fromClasspath(Objects.requireNonNull(resources.getClassLoader()));
    }

    @Bean
    Declarables rabbitTopology(DeclaredChannels channels) {
        return RabbitTopology.of(channels);
    }

    @Bean
    KafkaTopology kafkaTopology(
            DeclaredChannels channels, KafkaAdmin admin, KafkaTopologyProperties properties, WallClock clock) {
        return new KafkaTopology(channels, admin.getConfigurationProperties(), properties, clock);
    }

    @Bean
    BrokerConsumers brokerConsumers(
            Consumers consumers,
            ConsumerProperties properties,
            AmqpAdmin rabbitAdmin,
            KafkaTopology kafkaTopology,
            ConnectionFactory rabbit,
            ConsumerFactory<?, ?> kafka,
            MeterRegistry meters,
            WallClock clock) {
        return new BrokerConsumers(consumers, properties, rabbitAdmin, kafkaTopology, rabbit, kafka, meters, clock);
    }
}
