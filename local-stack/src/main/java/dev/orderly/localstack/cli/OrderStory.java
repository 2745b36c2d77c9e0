package dev.orderly.localstack.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What has become of an order so far, one line a step: when, who tells it, what happened, to which step of the saga, and
 * why.
 *
 * @param order as its customer sees it
 * @param history its events
 * @param sagas those that carry it, with their journals
 */
record OrderStory(JsonNode order, JsonNode history, List<JsonNode> sagas) {

    private static final String SEPARATOR = ": ";

    private record Step(Instant at, String source, String what, String step, String why) {}

    List<String> lines() {
        return steps().map(this::line).toList();
    }

    /** The state that the order has come to, after how long, and why if it was rejected. */
    String end() {
        Instant last = steps().map(Step::at).max(Comparator.naturalOrder()).orElse(began());
        String end = string(order, "status") + " after " + offset(last).strip();
        String why = text(order.path("rejection"));
        return why.isEmpty() ? end : end + SEPARATOR + why;
    }

    private Stream<Step> steps() {
        Stream<Step> events = elements(history.path("events")).map(OrderStory::event);
        Stream<Step> journals =
                sagas.stream().flatMap(saga -> elements(saga.path("journal"))).map(OrderStory::journal);
        return Stream.concat(events, journals).sorted(Comparator.comparing(Step::at));
    }

    private static Step event(JsonNode event) {
        return new Step(at(event), "order", string(event, "type"), "", text(event.path("data")));
    }

    private static Step journal(JsonNode entry) {
        String message = string(entry, "message");
        String step = string(entry, "step").isEmpty() ? message : string(entry, "step");
        String why = Stream.of(message, string(entry, "detail"))
                .filter(said -> !said.isEmpty() && !said.equals(step))
                .collect(Collectors.joining(SEPARATOR));
        return new Step(at(entry), "saga", string(entry, "what"), step, why);
    }

    private String line(Step step) {
        String what = step.what().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "%s  %-5s  %-12s  %-16s  %s"
                .formatted(offset(step.at()), step.source(), what, step.step(), step.why())
                .stripTrailing();
    }

    private String offset(Instant at) {
        return String.format(
                Locale.ROOT, "%8.3f s", Duration.between(began(), at).toMillis() / 1000.0);
    }

    private Instant began() {
        return Instant.parse(order.path("createdAt").asString());
    }

    private static Instant at(JsonNode entry) {
        return Instant.parse(entry.path("at").asString());
    }

    /** Sums of money and plain values; who and what was ordered is known to whoever looks. */
    private static String text(JsonNode data) {
        if (data.has("total")) {
            return money(data.path("total"));
        }
        return elements(data).filter(JsonNode::isString).map(JsonNode::asString).collect(Collectors.joining(SEPARATOR));
    }

    private static String money(JsonNode money) {
        BigDecimal amount = money.path("amount").decimalValue().setScale(2, RoundingMode.HALF_UP);
        return amount.toPlainString() + " " + string(money, "currency");
    }

    private static String string(JsonNode object, String field) {
        return object.path(field).asString("");
    }

    private static Stream<JsonNode> elements(JsonNode container) {
        return StreamSupport.stream(container.spliterator(), false);
    }
}
