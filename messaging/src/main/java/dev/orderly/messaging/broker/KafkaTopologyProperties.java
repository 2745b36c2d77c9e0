package dev.orderly.messaging.broker;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are created where they do not exist.
 *
 * @param partitions how many partitions each has; keys change their partition if it is raised later
 * @param replicationFactor on how many brokers each partition is kept
 */
@ConfigurationProperties("orderly.messaging.kafka")
public record KafkaTopologyProperties(
        @DefaultValue("6") int partitions,
        @DefaultValue("1") short replicationFactor) {}
