package dev.orderly.endtoend;

import static dev.orderly.endtoend.OneTrace.takePartIn;
import static dev.orderly.endtoend.OrderDraft.anOrder;
import static dev.orderly.endtoend.PlacedOrder.Status.CANCELLED;
import static dev.orderly.endtoend.PlacedOrder.Status.CONFIRMED;
import static dev.orderly.endtoend.PlacedOrder.Status.DELIVERED;
import static dev.orderly.endtoend.PlacedOrder.Status.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All that is done for an order is one trace, below the span of the customer who placed it, whatever becomes of the order.
 * The shop keeps some traces only, but one that its customer wants to be recorded it keeps as a whole.
 */
@ExtendWith(RunningShop.class)
class TracesIT {

    private static final List<String> ALL_BUT_SHIPPING = Shop.SERVICES.stream()
            .filter(service -> !service.equals("shipping-service"))
            .toList();

    private final Trace trace = Trace.begun();

    @Test
    void aDeliveredOrderIsOneTrace(Shop shop, TraceReceiver traces) {
        var order =
                shop.places(anOrder().with("BOTTLE-STEEL-750", 1).within(trace)).andItIs(DELIVERED);

        eventuallyIsOneTrace(order, traces, spans -> {
            takePartIn(spans, Shop.SERVICES);
            assertThat(spans)
                    .anyMatch(span -> span.name().equals("http post /api/orders") && isBelow(trace.rootId(), span))
                    .anyMatch(span -> span.publishes("order.created", "rabbitmq"))
                    .anyMatch(span -> span.publishes("order.created", "kafka"))
                    .anyMatch(span -> span.publishes("inventory.reserve-stock", "rabbitmq"))
                    .anyMatch(span -> span.publishes("order.delivered", "kafka"));
            handle(spans, "order.created", "saga-orchestrator", "email-service", "analytics-service");
            handle(spans, "inventory.reserve-stock", "inventory-service");
            handle(spans, "inventory.stock-reserved", "saga-orchestrator");
            handle(spans, "payment.capture", "payment-service");
            handle(spans, "shipping.create-shipment", "shipping-service");
            handle(spans, "order.confirm", "order-service");
            handle(spans, "shipping.shipment-delivered", "order-service");
        });
    }

    @Test
    void theConsumersWorkIsBelowTheSendingOfItsMessage(Shop shop, TraceReceiver traces) {
        var order =
                shop.places(anOrder().with("BOTTLE-STEEL-750", 1).within(trace)).andItIs(CONFIRMED);

        eventuallyIsOneTrace(order, traces, spans -> {
            var sending = ids(spans, span -> span.publishes("order.created", "rabbitmq"));
            assertThat(spans)
                    .filteredOn(span -> span.name().equals("handle order.created")
                            && !span.service().equals("analytics-service"))
                    .isNotEmpty()
                    .allMatch(span -> sending.contains(span.parentId()));
        });
    }

    /** With their text, but without the values that they are about, which may be personal. */
    @Test
    void theStatementsOfEachServiceArePartOfTheTrace(Shop shop, TraceReceiver traces) {
        var order =
                shop.places(anOrder().with("BOTTLE-STEEL-750", 1).within(trace)).andItIs(CONFIRMED);

        eventuallyIsOneTrace(order, traces, spans -> {
            takePartIn(spans.stream().filter(ReceivedSpan::isStatement).toList(), Shop.SERVICES);
            assertThat(spans)
                    .allSatisfy(span -> assertThat(span.attributes().values())
                            .noneMatch(value -> value.contains(order.draft().email()) || value.contains("Alice")));
        });
    }

    @Test
    void theCallsToTheProviderAndTheCarrierArePartOfTheTrace(Shop shop, TraceReceiver traces) {
        var order =
                shop.places(anOrder().with("BOTTLE-STEEL-750", 1).within(trace)).andItIs(CONFIRMED);

        eventuallyIsOneTrace(order, traces, spans -> {
            for (var caller : List.of("payment-service", "shipping-service")) {
                var effects = ids(
                        spans,
                        span -> span.service().equals(caller) && span.name().startsWith("call "));
                var requests = ids(
                        spans,
                        span -> effects.contains(span.parentId()) && span.name().startsWith("http "));
                assertThat(spans)
                        .anyMatch(span -> span.service().equals("sandbox") && requests.contains(span.parentId()));
            }
        });
    }

    /** How an order is placed, what becomes of it, and who has something to do with it. */
    record Course(String name, OrderDraft draft, PlacedOrder.Status end, List<String> services) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Course> courses() {
        return Stream.of(
                new Course(
                        "none left",
                        anOrder().with("LAMP-LIMITED", 1),
                        REJECTED,
                        List.of(
                                "order-service",
                                "inventory-service",
                                "email-service",
                                "analytics-service",
                                "saga-orchestrator")),
                new Course("card declined", one().paidWith("tok_declined"), REJECTED, ALL_BUT_SHIPPING),
                new Course("capture declined", one().paidWith("tok_capture_declined"), REJECTED, Shop.SERVICES),
                new Course("carrier refuses", one().shippedTo("00000"), REJECTED, Shop.SERVICES),
                new Course("outcome unknown", one().paidWith("tok_unknown"), CONFIRMED, Shop.SERVICES),
                new Course("carrier fails once", one().shippedTo("99999"), CONFIRMED, Shop.SERVICES));
    }

    private static OrderDraft one() {
        return anOrder().with("BOTTLE-STEEL-750", 1);
    }

    @ParameterizedTest
    @MethodSource("courses")
    void anOrderIsOneTraceWhateverBecomesOfIt(Course course, Shop shop, TraceReceiver traces) {
        var order = shop.places(course.draft().within(trace)).andItIs(course.end());

        eventuallyIsOneTrace(order, traces, spans -> takePartIn(spans, course.services()));
    }

    @Test
    void aCancelledOrderIsOneTrace(Shop shop, TraceReceiver traces) {
        var order =
                shop.places(one().within(trace)).andItIs(CONFIRMED).cancels().andItIs(CANCELLED);

        eventuallyIsOneTrace(order, traces, spans -> {
            takePartIn(spans, Shop.SERVICES);
            handle(spans, "payment.refund", "payment-service");
            handle(spans, "order.cancelled", "email-service", "analytics-service");
        });
    }

    private void eventuallyIsOneTrace(PlacedOrder order, TraceReceiver traces, Consumer<List<ReceivedSpan>> assertion) {
        new OneTrace(trace, traces).isOf(order, assertion);
    }

    private static void handle(List<ReceivedSpan> spans, String type, String... services) {
        assertThat(spans)
                .filteredOn(span -> span.name().equals("handle " + type))
                .extracting(ReceivedSpan::service)
                .contains(services);
    }

    private static boolean isBelow(String parent, ReceivedSpan span) {
        return span.parentId().equals(parent);
    }

    private static Set<String> ids(List<ReceivedSpan> spans, Predicate<ReceivedSpan> which) {
        return spans.stream().filter(which).map(ReceivedSpan::id).collect(Collectors.toSet());
    }
}
