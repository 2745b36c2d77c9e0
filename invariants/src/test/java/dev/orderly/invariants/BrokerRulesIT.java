package dev.orderly.invariants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderly.invariants.Verdict.Outcome;
import dev.orderly.invariants.brokers.Brokers;
import dev.orderly.testing.TestBroker;
import dev.orderly.testing.TestKafka;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrokerRulesIT {

    private static final String STRANDED = "00000000-0000-7000-8000-000000000005";
    private static final String CHANNELS_ARE_THERE = "every queue and topic is there, and so are its dead letters";
    private static final TestBroker RABBIT = TestBroker.shared();
    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());

    private static Connection connection;
    private static Admin admin;

    private final RestingShop shop = RestingShop.opened();
    private final Checker checker = Checker.ofWhatIsKnown(shop.databases(), brokers(), null);

    @BeforeAll
    static void declareTheChannels() throws Exception {
        connection = RABBIT.connectionFactory().newConnection();
        admin = Admin.create(KAFKA);
        for (String queue : declared("queue.")) {
            declare(queue);
            declare(queue + ".dlq");
        }
        admin.createTopics(declared("topic.").stream()
                        .flatMap(topic -> Stream.of(topic, topic + "-dlt"))
                        .map(topic -> new NewTopic(topic, 1, (short) 1))
                        .toList())
                .all()
                .get();
    }

    @AfterAll
    static void disconnect() throws IOException {
        admin.close();
        connection.close();
    }

    @AfterEach
    void tidyUp() throws Exception {
        shop.reset(Database.SAGA);
        try (Channel channel = connection.createChannel()) {
            for (String queue : List.of("inventory.commands", "email.order-events.dlq")) {
                channel.queuePurge(queue);
            }
        }
    }

    @Test
    void findsThemEmpty() {
        Findings findings = checker.check();

        assertThat(findings.verdicts())
                .filteredOn(verdict ->
                        BrokerRules.RULES.stream().anyMatch(rule -> rule.name().equals(verdict.name())))
                .hasSize(3)
                .noneMatch(verdict -> verdict.is(Outcome.UNKNOWN));
    }

    @Test
    void countsWhatWaitsInAQueue() throws IOException {
        publish("inventory.commands", new BasicProperties());

        await().untilAsserted(() -> {
            assertThat(outcome("every queue is empty", checker)).isEqualTo(Outcome.NOT_YET);
            assertThat(outcome("every queue is empty", checker.withPatience(Duration.ZERO)))
                    .isEqualTo(Outcome.BROKEN);
        });
    }

    @Test
    void waitsALittleForAQueueThatIsNotThere() throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queueDelete("saga.replies.dlq");
        }
        try {
            assertThat(outcome(CHANNELS_ARE_THERE, checker)).isEqualTo(Outcome.NOT_YET);
            assertThat(checker.withPatience(Duration.ZERO).check().broken())
                    .filteredOn(verdict -> verdict.name().equals(CHANNELS_ARE_THERE))
                    .flatExtracting(Verdict::details)
                    .singleElement()
                    .asString()
                    .startsWith("the queue saga.replies.dlq is missing");
        } finally {
            declare("saga.replies.dlq");
        }
    }

    @Test
    void leavesTheOrderOfADeadLetterToPeopleAndTheLetterWhereItIs() throws Exception {
        String version = String.valueOf(connection.getServerProperties().get("version"));
        assumeFalse(version.startsWith("4."), "RabbitMQ 4 would drop a letter that is given back again and again");
        shop.tamper(Database.SAGA, "DELETE FROM sagas WHERE order_id::text LIKE '%5'");
        publish(
                "email.order-events.dlq",
                new BasicProperties.Builder().correlationId(STRANDED).build());

        await().untilAsserted(() -> {
            Findings findings = checker.check();
            assertThat(findings.deadLetters()).containsEntry("email.order-events.dlq", 1L);
            assertThat(findings.leftToPeople()).isEqualTo(1);
            assertThat(findings.underWay()).isZero();
        });
        Channel channel = connection.createChannel();
        await().until(() -> channel.messageCount("email.order-events.dlq") == 1);
        channel.close();
    }

    @Test
    void leavesTheOrderOfADeadRecordToPeople() throws Exception {
        shop.tamper(Database.SAGA, "DELETE FROM sagas WHERE order_id::text LIKE '%5'");
        append("orders.events-dlt", STRANDED);

        Findings findings = checker.check();

        assertThat(findings.deadLetters()).containsEntry("orders.events-dlt", 1L);
        assertThat(findings.leftToPeople()).isEqualTo(1);
    }

    @Test
    void countsWhatTheLatestGenerationHasYetToRead() throws Exception {
        append("inventory.events", "one");
        append("inventory.events", "another");
        commit("figures", "inventory.events", 0);
        commit("figures-g2", "inventory.events", 1);

        assertThat(checker.withPatience(Duration.ZERO).check().broken())
                .filteredOn(verdict -> verdict.name().equals("every reader of a topic has come to its end"))
                .flatExtracting(Verdict::details)
                .containsExactly("figures-g2 of inventory.events: 1 records");

        commit("figures-g2", "inventory.events", 2);
        assertThat(outcome("every reader of a topic has come to its end", checker))
                .isEqualTo(Outcome.HOLDS);
    }

    @Test
    void knowsNothingOfBrokersThatDoNotAnswer() {
        var nowhere = new Brokers(URI.create("amqp://guest:guest@127.0.0.1:1"), "127.0.0.1:1");

        Findings findings =
                Checker.ofWhatIsKnown(shop.databases(), nowhere, null).check();

        assertThat(findings.verdicts().stream().filter(verdict -> verdict.is(Outcome.UNKNOWN)))
                .hasSize(3);
    }

    private static Outcome outcome(String rule, Checker checker) {
        return checker.check().verdicts().stream()
                .filter(verdict -> verdict.name().equals(rule))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static Brokers brokers() {
        var amqp = URI.create(
                "amqp://%s:%s@%s:%d".formatted(TestBroker.USER, TestBroker.PASSWORD, RABBIT.host(), RABBIT.port()));
        return new Brokers(amqp, TestKafka.shared().bootstrapServers());
    }

    private static void declare(String queue) throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
        }
    }

    private static void publish(String queue, BasicProperties properties) throws IOException {
        Channel channel = connection.createChannel();
        channel.basicPublish("", queue, properties, "a message".getBytes(UTF_8));
    }

    private static void append(String topic, String order) throws Exception {
        try (var producer = new KafkaProducer<>(KAFKA, new StringSerializer(), new StringSerializer())) {
            var letter = new ProducerRecord<>(topic, order, "a record");
            letter.headers().add("ce_correlationid", order.getBytes(UTF_8));
            producer.send(letter).get();
        }
    }

    private static void commit(String group, String topic, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static List<String> declared(String kind) throws IOException {
        var channels = new Properties();
        try (InputStream resource = BrokerRulesIT.class.getResourceAsStream("/META-INF/channels.properties")) {
            channels.load(resource);
        }
        return channels.stringPropertyNames().stream()
                .filter(name -> name.startsWith(kind))
                .map(name -> name.substring(kind.length()))
                .toList();
    }
}
