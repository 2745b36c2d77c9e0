package dev.orderly.invariants.brokers;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import dev.orderly.invariants.brokers.Brokers.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The queues of an AMQP broker. Of a queue it tells how many messages are ready, and nothing of those that a consumer
 * holds: these are seen where they have come from and where they lead to.
 */
final class RabbitQueues {

    private static final int ANSWER_MS = 10_000;
    private static final int LETTERS = 1000;

    private record Letters(long count, Set<UUID> orders) {}

    private final ConnectionFactory factory = new ConnectionFactory();
    private final List<String> queues;
    private final Map<String, Letters> known = new HashMap<>();

    RabbitQueues(URI broker, List<String> queues) {
        this.queues = queues;
        try {
            factory.setUri(broker);
        } catch (URISyntaxException | GeneralSecurityException e) {
            throw new IllegalArgumentException("This is no address of an AMQP broker", e);
        }
        factory.setConnectionTimeout(ANSWER_MS);
        factory.setHandshakeTimeout(ANSWER_MS);
        factory.setChannelRpcTimeout(ANSWER_MS);
        factory.setAutomaticRecoveryEnabled(false);
    }

    void read(Reading reading) throws IOException {
        try (Connection connection = factory.newConnection("invariants")) {
            for (String queue : queues) {
                countReady(connection, queue, reading).ifPresent(ready -> put(reading.queued(), queue, ready));
                String letters = DeclaredChannels.deadLettersOfQueue(queue);
                OptionalLong dead = countReady(connection, letters, reading);
                if (dead.isPresent()) {
                    put(reading.deadLetters(), letters, dead.getAsLong());
                    reading.deadLettered().addAll(ordersOf(connection, letters, dead.getAsLong()));
                }
            }
        } catch (TimeoutException | ShutdownSignalException e) {
            throw new IOException("The AMQP broker does not answer", e);
        }
    }

    /** Nothing if there is no such queue; to ask costs the channel then. */
    private static OptionalLong countReady(Connection connection, String queue, Reading reading)
            throws IOException, TimeoutException {
        Channel channel = channel(connection);
        try {
            long ready = channel.queueDeclarePassive(queue).getMessageCount();
            channel.close();
            return OptionalLong.of(ready);
        } catch (IOException e) {
            if (!connection.isOpen() || channel.isOpen()) {
                throw e;
            }
            reading.missing().put("the queue " + queue, Duration.ZERO);
            return OptionalLong.empty();
        }
    }

    private static void put(Map<String, Long> counts, String name, long count) {
        if (count > 0) {
            counts.put(name, count);
        }
    }

    /** Looks into letters only if there are others than before, and gives them back as they were. */
    private Set<UUID> ordersOf(Connection connection, String queue, long count) throws IOException, TimeoutException {
        Letters before = known.get(queue);
        if (before != null && before.count() == count) {
            return before.orders();
        }
        Set<UUID> orders = count == 0 || !mayGiveBack(connection) ? Set.of() : look(connection, queue, before);
        known.put(queue, new Letters(count, orders));
        return orders;
    }

    private static Set<UUID> look(Connection connection, String queue, @Nullable Letters before)
            throws IOException, TimeoutException {
        var orders = new HashSet<>(before == null ? Set.<UUID>of() : before.orders());
        try (Channel channel = channel(connection)) {
            long last = 0;
            for (int i = 0; i < LETTERS; i++) {
                GetResponse letter = channel.basicGet(queue, false);
                if (letter == null) {
                    break;
                }
                last = letter.getEnvelope().getDeliveryTag();
                OrderOf.text(letter.getProps().getCorrelationId()).ifPresent(orders::add);
            }
            if (last > 0) {
                channel.basicNack(last, true, true);
            }
        }
        return orders;
    }

    /** Quorum queues of RabbitMQ 4 drop what was given back too often: there letters are counted and never touched. */
    private static boolean mayGiveBack(Connection connection) {
        Map<String, Object> server = connection.getServerProperties();
        return !String.valueOf(server.get("product")).equals("RabbitMQ")
                || String.valueOf(server.get("version")).matches("[0-3]\\..*");
    }

    private static Channel channel(Connection connection) throws IOException {
        return connection.openChannel().orElseThrow(() -> new IOException("The AMQP broker has no channel left"));
    }
}
