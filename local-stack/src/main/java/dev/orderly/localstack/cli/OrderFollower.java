package dev.orderly.localstack.cli;

import dev.orderly.localstack.shop.ShopClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Watches an order and the sagas that carry it, and tells each step once, in the order of their times. */
final class OrderFollower {

    private static final Set<String> SAGA_UNDER_WAY = Set.of("WAITING", "RUNNING", "COMPENSATING", "CLOSING");

    private final ShopClient client;
    private final String orderId;
    private final Consumer<String> out;
    private final Set<String> told = new HashSet<>();

    OrderFollower(ShopClient client, String orderId, Consumer<String> out) {
        this.client = client;
        this.orderId = orderId;
        this.out = out;
    }

    /** Returns what the settled order has come to, or nothing if it is still on its way when patience ends. */
    Optional<String> followToTheEnd(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (Instant.now().isBefore(deadline)) {
            // The order is read first: what has led to the state that it is in is then in what is read after it.
            Optional<JsonNode> order = client.order(orderId);
            List<JsonNode> sagas = client.sagas(orderId);
            Optional<JsonNode> history = client.events(orderId);
            if (order.isPresent() && history.isPresent()) {
                var story = new OrderStory(order.get(), history.get(), sagas);
                story.lines().stream().filter(told::add).forEach(out);
                if (isSettled(order.get(), sagas)) {
                    return Optional.of(story.end());
                }
            }
            Thread.sleep(200);
        }
        return Optional.empty();
    }

    private static boolean isSettled(JsonNode order, List<JsonNode> sagas) {
        boolean underWay = sagas.stream()
                .anyMatch(saga -> SAGA_UNDER_WAY.contains(saga.path("state").asString("")));
        return !order.path("status").asString().equals("PENDING") && !sagas.isEmpty() && !underWay;
    }
}
