package dev.orderly.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order before it is placed; unless told otherwise one that nothing speaks against. */
public final class OrderDraft {

    private static final String SOLD_OUT = "LAMP-LIMITED";

    private final List<Line> lines = new ArrayList<>();
    private String customer = "customer-" + UUID.randomUUID();
    private String card = "tok_visa";
    private String postcode = "10115";
    private @Nullable Trace trace;

    private OrderDraft() {}

    static OrderDraft anOrder() {
        return new OrderDraft();
    }

    /** Orders that take every way through the shop: confirmed, declined, refused by the carrier, and out of stock. */
    public static List<OrderDraft> ofAllKinds() {
        return List.of(
                anOrder().with("BOTTLE-STEEL-750", 1),
                anOrder().with("BOTTLE-STEEL-750", 1).paidWith("tok_declined"),
                anOrder().with("BOTTLE-STEEL-750", 1).shippedTo("00000"),
                anOrder().with(SOLD_OUT, 1),
                anOrder().with("BOTTLE-STEEL-750", 2));
    }

    /** One of a stream of orders of several kinds, most of which are confirmed. */
    public static OrderDraft ofStream(int number) {
        OrderDraft draft = anOrder().with("NOTEBOOK-A5", 1).with("MUG-WHITE", 1);
        return switch (number % 6) {
            case 3 -> draft.paidWith("tok_declined");
            case 4 -> draft.shippedTo("00000");
            case 5 -> draft.paidWith("tok_unknown");
            default -> draft;
        };
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
    public OrderDraft within(Trace customersTrace) {
        trace = customersTrace;
        return this;
    }

    /** What must become of it, by what is ordered, its card and its address. */
    PlacedOrder.Status expectedEnd() {
        boolean refused = postcode.equals("00000")
                || lines.stream().anyMatch(line -> line.sku().equals(SOLD_OUT))
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
