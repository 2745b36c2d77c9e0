package dev.orderly.orders.order;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.orders.OrderLine;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** An order, and what is done to it one after another. */
final class OrderCourse {

    static final OrderId ID = OrderId.parse("0199c0de-0000-7000-8000-000000000001");
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private OrderCourse() {}

    static Order anOrder() {
        var lines =
                List.of(line("MUG-BLUE", 2, Money.of("EUR", "12.00")), line("TEA-GREEN", 3, Money.of("EUR", "3.50")));
        return Order.place(ID, new CustomerId("alice"), lines, NOON);
    }

    static OrderLine line(String sku, int quantity, Money price) {
        return new OrderLine(new Sku(sku), sku, quantity, price);
    }

    static Order order(Intent... intents) {
        Order order = anOrder();
        List.of(intents).forEach(intent -> intent.accept(order));
        return order;
    }

    /** The last of them is refused, and those before it are not. */
    static void assertRefused(Intent... intents) {
        Order order = anOrder();
        for (int i = 0; i < intents.length - 1; i++) {
            intents[i].accept(order);
        }
        assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> intents[intents.length - 1].accept(order));
    }

    static List<String> typesOf(Order order) {
        return order.takeChanges().stream()
                .map(RecordedEvent::event)
                .map(OrderEventJson::typeOf)
                .toList();
    }

    interface Intent extends Consumer<Order> {}
}
