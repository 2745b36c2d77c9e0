package dev.orderly.endtoend.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A channel that somebody consumes.
 *
 * @param type a message that is handled there
 * @param id the field of its body that says what it is about
 */
record FuzzedChannel(String name, boolean isTopic, String type, String id) {

    private static final Path CONTRACTS = Path.of("..", "contracts", "src");

    static final List<FuzzedChannel> ALL = List.of(
            queue("saga.order-events", "order.created"),
            queue("saga.replies", "inventory.stock-reserved"),
            queue("inventory.commands", "inventory.reserve-stock"),
            queue("payment.commands", "payment.authorize"),
            queue("shipping.commands", "shipping.create-shipment"),
            queue("order.commands", "order.confirm"),
            queue("email.order-events", "order.created"),
            queue("shipping.order-events", "order.confirmed"),
            new FuzzedChannel("orders.events", true, "order.created", "orderId"),
            new FuzzedChannel("shipments.events", true, "shipping.shipment-dispatched", "orderId"),
            new FuzzedChannel("catalog.products", true, "catalog.product-listed", "sku"));

    private static FuzzedChannel queue(String name, String type) {
        return new FuzzedChannel(name, false, type, "orderId");
    }

    /** All queues that there are, as they are declared. */
    static Stream<String> declaredQueues() {
        var channels = new Properties();
        try (var reader = Files.newBufferedReader(CONTRACTS.resolve("main/resources/META-INF/channels.properties"))) {
            channels.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return channels.stringPropertyNames().stream()
                .filter(key -> key.startsWith("queue."))
                .map(key -> key.substring("queue.".length()));
    }

    String deadLetters() {
        return name + (isTopic ? "-dlt" : ".dlq");
    }

    /** A body that was once published. */
    String body() {
        try {
            return Files.readString(CONTRACTS.resolve("test/resources/samples/%s.v1/full.json".formatted(type)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
