package dev.orderly.endtoend.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of Kafka, and its dead letters from now on. */
final class KafkaOutlet implements Outlet {

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    KafkaOutlet(String bootstrapServers, FuzzedChannel channel) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "max.request.size",
                        64 << 20,
                        "buffer.memory",
                        128L << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(channel.deadLetters()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @Override
    public boolean takes(FuzzedChannel channel, Letter letter) {
        var key = UUID.randomUUID().toString().getBytes(UTF_8);
        var message = new ProducerRecord<>(channel.name(), key, letter.body);
        message.headers().add("content-type", letter.contentType.getBytes(UTF_8));
        letter.attributes.forEach((name, value) -> message.headers().add("ce_" + name, bytes(value)));
        letter.headers.forEach((name, value) -> message.headers().add(name, bytes(value)));
        try {
            producer.send(message).get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException) {
                return false;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] bytes ? bytes : value.toString().getBytes(UTF_8);
    }

    @Override
    public Map<String, DeadLetter> deadLetters(FuzzedChannel channel) {
        Map<String, DeadLetter> letters = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
            Header mark = letter.headers().lastHeader(Letter.MARK);
            Header error = letter.headers().lastHeader("x-error-type");
            if (mark != null && error != null) {
                letters.put(
                        new String(mark.value(), UTF_8),
                        new DeadLetter(letter.value(), new String(error.value(), UTF_8)));
            }
        }
        return letters;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
