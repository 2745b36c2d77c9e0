package dev.orderly.analytics.figures;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderLine;
import dev.orderly.messaging.PermanentFailure;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** An order as far as it is counted. */
record CountedOrder(OrderId orderId, Status status, Money total, List<Line> lines) {

    CountedOrder {
        lines = List.copyOf(lines);
    }

    static CountedOrder placed(OrderCreated event) {
        Collection<Line> lines = event.lines().stream()
                .map(Line::of)
                .collect(TreeMap<String, Line>::new, CountedOrder::merge, TreeMap::putAll)
                .values();
        return new CountedOrder(event.orderId(), Status.PLACED, event.total(), List.copyOf(lines));
    }

    CountedOrder become(Status next) {
        return new CountedOrder(orderId, next, total, lines);
    }

    private static void merge(TreeMap<String, Line> lines, Line line) {
        lines.merge(line.sku().value(), line, Line::plus);
    }

    /** What was ordered of one product, and for how much. */
    record Line(Sku sku, int quantity, Money price) {

        static Line of(OrderLine line) {
            return new Line(line.sku(), line.quantity(), line.price());
        }

        Line plus(Line other) {
            return new Line(sku, Math.addExact(quantity, other.quantity), price.plus(other.price));
        }
    }

    /** What an order has come to; a transition to the status that an order has, or has left behind, is a repeat. */
    enum Status {
        PLACED,
        CONFIRMED,
        REJECTED,
        /** Cancelled before it was confirmed. */
        CANCELLED,
        /** Cancelled after it was confirmed. */
        REVERSED;

        Status confirm() {
            return switch (this) {
                case PLACED, CONFIRMED -> CONFIRMED;
                case REVERSED -> REVERSED;
                case REJECTED, CANCELLED -> throw impossible("confirmed");
            };
        }

        Status reject() {
            return switch (this) {
                case PLACED, REJECTED -> REJECTED;
                case CONFIRMED, CANCELLED, REVERSED -> throw impossible("rejected");
            };
        }

        Status cancel() {
            return switch (this) {
                case PLACED, CANCELLED -> CANCELLED;
                case CONFIRMED, REVERSED -> REVERSED;
                case REJECTED -> throw impossible("cancelled");
            };
        }

        private PermanentFailure impossible(String what) {
            return new PermanentFailure("an order that is %s cannot be %s".formatted(this, what));
        }
    }
}
