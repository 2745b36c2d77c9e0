package dev.orderly.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What is done for an order is one trace, below the span of the customer who placed it. */
public record OneTrace(Trace trace, TraceReceiver receiver) {

    /** Waits until the order's spans are one trace, and all of these services take part in it. */
    public void isOf(PlacedOrder order, List<String> services) {
        isOf(order, spans -> takePartIn(spans, services));
    }

    /** Waits until the order's spans are one trace, of which this holds. */
    void isOf(PlacedOrder order, Consumer<List<ReceivedSpan>> assertion) {
        Shop.eventually(() -> {
            List<ReceivedSpan> spans = receiver.spansOf(trace.id());
            assertion.accept(spans);
            isConnected(spans);
            assertThat(receiver.spansThatName(order.id())).isNotEmpty().isSubsetOf(spans);
        });
    }

    static void takePartIn(List<ReceivedSpan> spans, List<String> services) {
        assertThat(spans).extracting(ReceivedSpan::service).containsAll(services);
    }

    /** Each span is below another one of the trace, up to the customer's own. */
    private void isConnected(List<ReceivedSpan> spans) {
        Set<String> known = new HashSet<>(spans.stream().map(ReceivedSpan::id).collect(Collectors.toSet()));
        known.add(trace.rootId());
        assertThat(spans)
                .filteredOn(span -> !known.contains(span.parentId()))
                .as("without a parent")
                .isEmpty();
    }
}
