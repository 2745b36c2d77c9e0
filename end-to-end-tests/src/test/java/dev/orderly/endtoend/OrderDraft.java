package dev.orderly.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order before it is placed; unless told otherwise one that nothing speaks against. */
final class OrderDraft {

    private final List<Line> lines = new ArrayList<>();
    private String customer = "customer-" + UUID.randomUUID();
    private String card = "tok_visa";
    private String postcode = "10115";
    private @Nullable Trace trace;

    private OrderDraft() {}

    static OrderDraft anOrder() {
        return new OrderDraft();
    }

    OrderDraft with(String sku, int quantity) {
        lines.add(new Line(sku, quantity));
        return this;
    }

    OrderDraft paidWith(String token) {
        card = token;
        return this;
    }

    OrderDraft shippedTo(String otherPostcode) {
        postcode = otherPostcode;
        return this;
    }

    OrderDraft from(String otherCustomer) {
        customer = otherCustomer;
        return this;
    }

    /** Puts every request about this order into a trace. */
    OrderDraft within(Trace customersTrace) {
        trace = customersTrace;
        return this;
    }

    /** What must become of it, by its card and its address. */
    PlacedOrder.Status expectedEnd() {
        boolean refused = postcode.equals("00000")
                || Set.of("tok_declined", "tok_insufficient_funds", "tok_capture_declined")
                        .contains(card);
        return refused ? PlacedOrder.Status.REJECTED : PlacedOrder.Status.CONFIRMED;
    }

    String customer() {
        return customer;
    }

    /** What each request about this order says, and these headers. */
    String[] headers(String... more) {
        Stream<String> traced = trace == null ? Stream.of() : Stream.of("traceparent", trace.traceparent());
        return Stream.of(Stream.of("X-Customer-Id", customer), traced, Stream.of(more))
                .flatMap(headers -> headers)
                .toArray(String[]::new);
    }

    String email() {
        return customer + "@example.com";
    }

    Body body() {
        return new Body(
                List.copyOf(lines),
                new Contact("Alice Example", email()),
                new ShipTo("1 Main Street", "Berlin", postcode, "DE"),
                card);
    }

    record Body(List<Line> lines, Contact contact, ShipTo shipTo, String card) {}

    record Line(String sku, int quantity) {}

    record Contact(String name, String email) {}

    record ShipTo(String street, String city, String postcode, String country) {}
}
