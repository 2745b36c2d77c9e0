package dev.orderly.orders.history;

import dev.orderly.contracts.OrderId;
import dev.orderly.orders.order.OrderEvent;
import dev.orderly.orders.order.OrderEventJson;
import dev.orderly.orders.order.RecordedEvent;
import java.time.Instant;
import java.util.List;

/** What happened to an order, oldest first. */
record OrderHistory(OrderId orderId, List<Entry> events) {

    OrderHistory {
        events = List.copyOf(events);
    }

    static OrderHistory of(OrderId id, List<RecordedEvent> history) {
        return new OrderHistory(id, history.stream().map(Entry::of).toList());
    }

    /** One event of the history. */
    record Entry(int version, String type, Instant at, OrderEvent data) {

        static Entry of(RecordedEvent recorded) {
            return new Entry(
                    recorded.version(), OrderEventJson.typeOf(recorded.event()), recorded.at(), recorded.event());
        }
    }
}
