package dev.orderly.endtoend.fuzz;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The queues of an AMQP broker. */
final class RabbitOutlet implements Outlet {

    private static final long CONFIRM_MS = 30_000;

    private final Connection connection;
    private Channel channel;

    RabbitOutlet(URI broker) {
        try {
            var factory = new ConnectionFactory();
            factory.setUri(broker);
            connection = factory.newConnection();
            channel = open();
        } catch (Exception e) {
            throw new IllegalStateException("no connection to the broker", e);
        }
    }

    private Channel open() throws IOException {
        Channel opened = connection.createChannel();
        opened.confirmSelect();
        return opened;
    }

    @Override
    public boolean takes(FuzzedChannel to, Letter letter) {
        Map<String, Object> headers = new HashMap<>(letter.headers);
        letter.attributes.forEach((name, value) -> headers.put("cloudEvents_" + name, value));
        var properties = new AMQP.BasicProperties.Builder()
                .contentType(letter.contentType)
                .deliveryMode(2)
                .headers(headers)
                .build();
        try {
            channel.basicPublish("", to.name(), properties, letter.body);
            return channel.waitForConfirms(CONFIRM_MS);
        } catch (ShutdownSignalException | IOException e) {
            return refused();
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker says nothing of a message", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean refused() {
        try {
            channel = open();
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, DeadLetter> deadLetters(FuzzedChannel of) {
        Map<String, DeadLetter> letters = new HashMap<>();
        List<Long> ofOthers = new ArrayList<>();
        try {
            for (GetResponse got = get(of); got != null; got = get(of)) {
                Map<String, Object> headers = got.getProps().getHeaders();
                Object mark = headers == null ? null : headers.get(Letter.MARK);
                if (mark == null) {
                    ofOthers.add(got.getEnvelope().getDeliveryTag());
                } else {
                    letters.put(
                            mark.toString(),
                            new DeadLetter(got.getBody(), String.valueOf(headers.get("x-error-type"))));
                    channel.basicAck(got.getEnvelope().getDeliveryTag(), false);
                }
            }
            for (long tag : ofOthers) {
                channel.basicNack(tag, false, true);
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GetResponse get(FuzzedChannel of) throws IOException {
        return channel.basicGet(of.deadLetters(), false);
    }

    @Override
    public void close() {
        connection.abort();
    }
}
