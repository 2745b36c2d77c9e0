package dev.orderly.localstack.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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

    /** One thing that happened, as it is told. */
    private record Step(Instant at, String text) {}

    /** Returns the order once it is settled, or nothing if it is still on its way when patience ends. */
    Optional<JsonNode> followToTheEnd(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (Instant.now().isBefore(deadline)) {
            Optional<JsonNode> order = client.order(orderId);
            List<JsonNode> sagas = client.sagas(orderId);
            Stream.concat(orderSteps(), sagaSteps(sagas))
                    .sorted(Comparator.comparing(Step::at))
                    .map(Step::text)
                    .filter(told::add)
                    .forEach(out);
            if (order.isPresent() && isSettled(order.get(), sagas)) {
                return order;
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

    private Stream<Step> orderSteps() {
        return client.events(orderId).stream()
                .flatMap(history -> elements(history.path("events")))
                .map(event -> step("order", event, "type", "data"));
    }

    private static Stream<Step> sagaSteps(List<JsonNode> sagas) {
        return sagas.stream()
                .flatMap(saga -> elements(saga.path("journal")))
                .map(line -> step("saga", line, "what", "step", "message", "detail"));
    }

    private static Step step(String source, JsonNode entry, String... fields) {
        Instant at = Instant.parse(entry.path("at").asString());
        var text = new StringBuilder("  %-12s  %-5s".formatted(at.toString().substring(11, 23), source));
        Stream.of(fields)
                .map(entry::path)
                .map(OrderFollower::text)
                .filter(said -> !said.isEmpty())
                .distinct()
                .forEach(said -> text.append("  ").append(said));
        return new Step(at, text.toString());
    }

    private static String text(JsonNode value) {
        if (value.isObject()) {
            return value.isEmpty() ? "" : value.toString();
        }
        return value.asString("");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
