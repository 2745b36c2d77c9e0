package dev.orderly.testing;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Kafka, as one node without automatic topics. */
public final class TestKafka {

    private final KafkaServer server;

    private TestKafka(KafkaServer server) {
        this.server = server;
    }

    /** The node that all tests of the JVM share; never to be stopped. */
    public static TestKafka shared() {
        return Shared.KAFKA;
    }

    /** A node of the caller's own, to be stopped and started again; it keeps its port and its data. */
    public static TestKafka own() {
        return new TestKafka(
                switch (Parts.taken()) {
                    case DOCKER -> new KafkaContainer();
                    case EMBEDDED -> new KafkaNode();
                });
    }

    public String bootstrapServers() {
        return server.bootstrapServers();
    }

    /** Creates a topic with a name that no other test has. */
    public String newTopic(int partitions) {
        String name = "topic-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
            return name;
        } catch (Exception e) {
            throw new IllegalStateException("topic " + name + " could not be created", e);
        }
    }

    /** A consumer at the beginning of all partitions of a topic, without a group. */
    public Consumer<String, byte[]> consumerOf(String topic) {
        var configuration = new Properties();
        configuration.put("bootstrap.servers", bootstrapServers());
        configuration.put("auto.offset.reset", "earliest");
        var consumer = new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    public void start() {
        server.start();
    }

    public void stop() {
        server.stop();
    }

    private static final class Shared {

        static final TestKafka KAFKA = own();
    }
}
