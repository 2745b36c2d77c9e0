package dev.orderly.localstack.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Watches an order and the saga that carries it, and tells each step once. */
final class OrderFollower {

    private static final Set<String> ENDS = Set.of("CONFIRMED", "REJECTED", "CANCELLED", "SHIPPED", "DELIVERED");
    private static final Set<String> SAGA_ENDS = Set.of("COMPLETED", "COMPENSATED", "REJECTED", "CANCELLED", "STUCK");

    private final ShopClient client;
    private final String orderId;
    private final Consumer<String> out;
    private final Set<String> told = new HashSet<>();

    OrderFollower(ShopClient client, String orderId, Consumer<String> out) {
        this.client = client;
        this.orderId = orderId;
        this.out = out;
    }

    /** Returns the status in which the order ended, or nothing if it is still on its way when patience ends. */
    Optional<String> followToTheEnd(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (Instant.now().isBefore(deadline)) {
            String status =
                    client.order(orderId).map(order -> text(order, "status")).orElse("");
            Optional<JsonNode> saga = client.saga(orderId);
            client.events(orderId).ifPresent(events -> tell("order", events));
            saga.ifPresent(found -> tell("saga", found.path("journal")));
            boolean sagaEnded =
                    saga.map(found -> SAGA_ENDS.contains(text(found, "status"))).orElse(true);
            if (ENDS.contains(status) && sagaEnded) {
                return Optional.of(status);
            }
            Thread.sleep(200);
        }
        return Optional.empty();
    }

    private void tell(String source, JsonNode entries) {
        JsonNode list = entries.isArray() ? entries : entries.path("events");
        for (JsonNode entry : list) {
            if (told.add(source + entry)) {
                out.accept("  %-12s %-6s %s".formatted(time(entry), source, describe(entry)));
            }
        }
    }

    /** Whatever the entry says of itself, without what every entry has. */
    private static String describe(JsonNode entry) {
        return entry.properties().stream()
                .filter(field ->
                        field.getValue().isValueNode() && !field.getValue().isNull())
                .filter(field -> !Set.of("at", "time", "occurredAt", "orderId", "sagaId", "id")
                        .contains(field.getKey()))
                .map(field -> field.getValue().asString())
                .collect(Collectors.joining("  "));
    }

    private static String time(JsonNode entry) {
        String instant = text(entry, "at") + text(entry, "time") + text(entry, "occurredAt");
        int day = instant.indexOf('T');
        return day < 0 ? "" : instant.substring(day + 1, Math.min(instant.length(), day + 13));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isValueNode() ? node.path(field).asString() : "";
    }
}
