package dev.orderly.endtoend;

import static dev.orderly.endtoend.OrderDraft.anOrder;
import static dev.orderly.endtoend.PlacedOrder.Status.CONFIRMED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import dev.orderly.localstack.LocalStack;
import dev.orderly.testing.Survives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningShop.class)
@Survives(20)
class PoisonMessageIT {

    @Test
    void setsAPoisonedCommandAsideAndServesTheOthers(Shop shop, LocalStack stack) throws Exception {
        var poison = "poison " + UUID.randomUUID();
        var factory = new ConnectionFactory();
        factory.setUri(stack.amqp());
        try (var connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.basicPublish("", "inventory.commands", MessageProperties.PERSISTENT_BASIC, poison.getBytes(UTF_8));

            shop.places(anOrder().with("CANDLE-BEESWAX", 1)).andItIs(CONFIRMED);

            Shop.eventually(
                    () -> assertThat(next(channel, "inventory.commands.dlq")).isEqualTo(poison));
        }
        shop.keepsItsInvariants();
    }

    @Test
    void setsAPoisonedRecordAsideAndCountsTheOthers(Shop shop, LocalStack stack) throws Exception {
        var poison = "poison " + UUID.randomUUID();
        long orderedBefore = shop.salesOf("CUSHION-VELVET").ordered();
        Map<String, Object> where = Map.of("bootstrap.servers", stack.kafkaBootstrapServers());
        try (var producer = new KafkaProducer<>(where, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("orders.events", "poisoned", poison.getBytes(UTF_8)))
                    .get();
        }

        shop.places(anOrder().with("CUSHION-VELVET", 1)).andItIs(CONFIRMED);

        Shop.eventually(
                () -> assertThat(shop.salesOf("CUSHION-VELVET").ordered()).isEqualTo(orderedBefore + 1));
        assertThat(deadLetters(where, poison)).contains(poison);
        shop.keepsItsInvariants();
    }

    private static @Nullable String next(Channel channel, String queue) {
        try {
            GetResponse letter = channel.basicGet(queue, true);
            return letter == null ? null : new String(letter.getBody(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All letters up to the one that is waited for: others may have been there before. */
    private static List<String> deadLetters(Map<String, Object> where, String awaited) {
        var letters = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(where, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("orders.events-dlt").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Shop.eventually(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(letter -> letters.add(new String(letter.value(), UTF_8)));
                assertThat(letters).contains(awaited);
            });
        }
        return letters;
    }
}
