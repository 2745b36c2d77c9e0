package dev.orderly.messaging.outbox;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * RabbitMQ, over a connection that nothing else uses: when an alarm blocks publishers, consumers go on.
 *
 * <p>Under an alarm the broker reads nothing more from a connection once it has published, and tells so; the connection is
 * kept, because it is also told of the alarm's end. Only a write that is stuck is ended by {@linkplain RabbitLine cutting}
 * the line.
 *
 * <p>Each exchange has a channel of its own, because the broker closes the channel of a message to an exchange that does
 * not exist, and with it the fate of whatever else was in flight there becomes unknown.
 */
final class RabbitPublisher implements Publisher {

    private static final int LONGEST_SHORT_STRING = 255;

    private final ConnectionFactory factory;
    private final Supplier<List<Address>> addresses;
    private final String name;
    private final Map<String, RabbitChannel> channels = new ConcurrentHashMap<>();
    private final List<RabbitChannel> retired = new CopyOnWriteArrayList<>();
    private final RabbitLine line = new RabbitLine();
    private @Nullable Connection connection;
    private boolean untried;
    private volatile @Nullable String blockedBecause;

    /**
     * Connects as a factory would, without its recovery: the lane has its own.
     *
     * @param name what the broker shows this connection as
     */
    RabbitPublisher(ConnectionFactory factory, Supplier<List<Address>> addresses, String name) {
        this.factory = factory.clone();
        this.factory.setAutomaticRecoveryEnabled(false);
        this.factory.setTopologyRecoveryEnabled(false);
        this.factory.setConnectionTimeout(3000);
        this.factory.setHandshakeTimeout(3000);
        this.factory.setChannelRpcTimeout(3000);
        this.factory.setRequestedHeartbeat(10);
        this.factory.setSocketConfigurator(factory.getSocketConfigurator().andThen(line::use));
        this.addresses = addresses;
        this.name = name;
    }

    @Override
    public void connect() throws BrokerUnavailable {
        retired.removeIf(RabbitChannel::closeIfIdle);
        Connection current = connection;
        if (current == null || !current.isOpen()) {
            close();
            connection = open();
        }
        String reason = blockedBecause;
        if (reason != null) {
            throw new BrokerUnavailable("RabbitMQ blocks publishers: " + reason, null);
        }
    }

    private Connection open() throws BrokerUnavailable {
        try {
            Connection opened = factory.newConnection(addresses.get(), name);
            blockedBecause = null;
            untried = true;
            opened.addBlockedListener(new Alarm(opened));
            return opened;
        } catch (IOException | TimeoutException | RuntimeException e) {
            throw new BrokerUnavailable("no connection to RabbitMQ: " + e, e);
        }
    }

    /**
     * RabbitMQ's consumers tolerate any order, so a page goes at once; but a new connection is tried with one message,
     * because it does not know of an alarm before.
     */
    @Override
    public List<List<OutboxRow>> waves(List<OutboxRow> page) {
        boolean together = !untried || page.size() == 1;
        untried = false;
        return together ? List.of(page) : List.of(page.subList(0, 1), page.subList(1, page.size()));
    }

    @Override
    public CompletableFuture<Outcome> publish(OutboxRow row) {
        if (isTooLong(row.channel()) || isTooLong(row.routingKey())) {
            return settled(new Outcome.Refused("exchange or routing key is longer than 255 bytes"));
        }
        line.beginWrite();
        try {
            String reason = blockedBecause;
            return reason == null ? write(row) : settled(blocked(reason));
        } catch (AlreadyClosedException e) {
            return settled(RabbitChannel.outcomeOf(e, false));
        } catch (ShutdownSignalException | IOException | TimeoutException e) {
            return settled(new Outcome.Unavailable("RabbitMQ: " + e));
        } catch (RuntimeException e) {
            // The client has counted a message that the broker will never see, so later confirms would be off by one.
            retire(row.channel());
            return settled(new Outcome.Refused("not a valid AMQP message: " + e));
        } finally {
            line.endWrite();
        }
    }

    private CompletableFuture<Outcome> write(OutboxRow row) throws IOException, TimeoutException {
        RabbitChannel channel = channel(row.channel());
        CompletableFuture<Outcome> outcome = channel.publish(row);
        String reason = blockedBecause;
        if (reason != null) {
            channel.giveUp(blocked(reason));
        }
        return outcome;
    }

    private RabbitChannel channel(String exchange) throws IOException, TimeoutException {
        RabbitChannel channel = channels.get(exchange);
        if (channel == null || !channel.isOpen()) {
            Connection current = connection;
            if (current == null) {
                throw new IOException("not connected");
            }
            channel = RabbitChannel.open(current);
            channels.put(exchange, channel);
        }
        return channel;
    }

    private void retire(String exchange) {
        RabbitChannel channel = channels.remove(exchange);
        if (channel != null) {
            retired.add(channel);
        }
    }

    @Override
    public void close() {
        Connection current = connection;
        connection = null;
        channels.clear();
        retired.clear();
        if (current != null) {
            current.abort(1000);
        }
    }

    private static Outcome blocked(String reason) {
        return new Outcome.Blocked("RabbitMQ blocks publishers: " + reason);
    }

    private static boolean isTooLong(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > LONGEST_SHORT_STRING;
    }

    private static CompletableFuture<Outcome> settled(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private final class Alarm implements BlockedListener {

        private final Connection source;

        Alarm(Connection source) {
            this.source = source;
        }

        @Override
        public void handleBlocked(String reason) {
            if (source.isOpen()) {
                blockedBecause = reason;
                channels.values().forEach(channel -> channel.giveUp(blocked(reason)));
                retired.forEach(channel -> channel.giveUp(blocked(reason)));
                line.cutIfStuck();
            }
        }

        @Override
        public void handleUnblocked() {
            blockedBecause = null;
        }
    }
}
