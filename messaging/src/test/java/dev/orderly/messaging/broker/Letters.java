package dev.orderly.messaging.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.orderly.messaging.MessageIds;
import dev.orderly.messaging.broker.Ledger.Entry;
import dev.orderly.messaging.broker.Ledger.Place;
import dev.orderly.messaging.envelope.Envelope;
import dev.orderly.messaging.envelope.EnvelopeHeaders;
import dev.orderly.messaging.envelope.MessageJson;
import dev.orderly.messaging.envelope.MessageType;
import dev.orderly.testing.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Whatever somebody may send to a ledger, and what the ledger cannot deliver. */
final class Letters implements AutoCloseable {

    static final byte[] POISON = "{\"account\": \"alice\", \"number\": \0\1".getBytes(UTF_8);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Place place;
    private final Connection connection;
    private final Channel channel;
    private final Producer<byte[], byte[]> producer;
    private final MessageJson json = new MessageJson();

    Letters(Place place) throws Exception {
        this.place = place;
        this.connection = TestBroker.shared().connectionFactory().newConnection();
        this.channel = connection.createChannel();
        channel.confirmSelect();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", place.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    Map<String, String> headers() {
        var envelope = new Envelope(
                MessageIds.next(),
                "/test",
                new MessageType("ledger.entry", 1),
                "subject",
                Instant.now(),
                "correlation",
                null,
                null,
                null);
        return EnvelopeHeaders.write(envelope);
    }

    /** PostgreSQL's texts cannot hold a NUL, but a foreign sender's headers can. */
    Map<String, String> foreignHeaders() {
        var headers = new HashMap<>(headers());
        headers.put("note", "with\0nul");
        return headers;
    }

    void deleteQueue() throws Exception {
        channel.queueDelete(place.queue());
    }

    /** A queue that has just been declared may still refuse messages; one that somebody takes from does not. */
    void awaitConsumerOfQueue() {
        Awaitility.await(place.queue()).atMost(PATIENCE).until(() -> queueExists() && consumersOfQueue() > 0);
    }

    private long consumersOfQueue() throws IOException {
        return channel.consumerCount(place.queue());
    }

    void toQueue(Entry entry) throws Exception {
        toQueue(headers(), json.write(entry));
    }

    void toQueue(Map<String, String> headers, byte[] body) throws Exception {
        Awaitility.await(place.queue()).atMost(PATIENCE).until(this::queueExists);
        toQueueThatIsThere(headers, body);
    }

    void toQueueThatIsThere(Map<String, String> headers, byte[] body) throws Exception {
        var prefixed = new HashMap<String, Object>();
        headers.forEach((name, value) -> prefixed.put("cloudEvents_" + name, value));
        channel.basicPublish(
                "",
                place.queue(),
                new AMQP.BasicProperties.Builder().headers(prefixed).build(),
                body);
        channel.waitForConfirmsOrDie(10_000);
    }

    private boolean queueExists() throws Exception {
        Channel probe = connection.createChannel();
        try {
            probe.queueDeclarePassive(place.queue() + ".dlq");
            probe.queueDeclarePassive(place.queue());
            probe.close();
            return true;
        } catch (IOException e) {
            return false; // which has closed the channel
        }
    }

    void toTopic(Entry entry) throws Exception {
        toTopic(entry.account(), headers(), json.write(entry));
    }

    void toTopic(Entry entry, Instant timestamp) throws Exception {
        toTopic(entry.account(), timestamp, headers(), json.write(entry));
    }

    void toTopic(String key, Map<String, String> headers, byte[] body) throws Exception {
        toTopic(key, Instant.now(), headers, body);
    }

    private void toTopic(String key, Instant timestamp, Map<String, String> headers, byte[] body) throws Exception {
        var message = new ProducerRecord<>(place.topic(), null, timestamp.toEpochMilli(), key.getBytes(UTF_8), body);
        headers.forEach((name, value) -> message.headers().add("ce_" + name, value.getBytes(UTF_8)));
        producer.send(message).get(20, TimeUnit.SECONDS);
    }

    GetResponse awaitDeadLetterOfQueue() {
        return Awaitility.await("a dead letter")
                .atMost(PATIENCE)
                .until(() -> channel.basicGet(place.queue() + ".dlq", true), got -> got != null);
    }

    ConsumerRecord<String, byte[]> awaitDeadLetterOfTopic() {
        try (Consumer<String, byte[]> consumer = place.kafka().consumerOf(place.topic() + "-dlt")) {
            return Awaitility.await("a dead letter")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> consumer.poll(Duration.ofMillis(200)), records -> !records.isEmpty())
                    .iterator()
                    .next();
        }
    }

    static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }

    @Override
    public void close() throws IOException {
        producer.close();
        connection.close();
    }
}
