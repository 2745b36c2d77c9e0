package dev.orderly.analytics.figures;

import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.PermanentFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.ResourceHolderSupport;

/** The orders that one transaction has locked, as read and as they are now, and what it adds to the figures. */
class CountingTransaction extends ResourceHolderSupport {

    private final Map<OrderId, @Nullable CountedOrder> stored = new HashMap<>();
    private final Map<OrderId, CountedOrder> orders = new HashMap<>();
    private final Tally tally = new Tally();

    List<OrderId> toLock(Collection<OrderId> orderIds) {
        return orderIds.stream()
                .distinct()
                .filter(orderId -> !stored.containsKey(orderId))
                .toList();
    }

    void add(List<OrderId> locked, Collection<CountedOrder> found) {
        locked.forEach(orderId -> stored.put(orderId, null));
        found.forEach(order -> {
            stored.put(order.orderId(), order);
            orders.put(order.orderId(), order);
        });
    }

    boolean knows(OrderId orderId) {
        return orders.containsKey(orderId);
    }

    CountedOrder order(OrderId orderId) {
        CountedOrder order = orders.get(orderId);
        if (order == null) {
            throw new PermanentFailure("order %s was never placed".formatted(orderId));
        }
        return order;
    }

    void put(CountedOrder order) {
        orders.put(order.orderId(), order);
    }

    Tally tally() {
        return tally;
    }

    List<CountedOrder> newOrders() {
        return orders.values().stream()
                .filter(order -> stored.get(order.orderId()) == null)
                .toList();
    }

    List<CountedOrder> changedOrders() {
        return orders.values().stream()
                .filter(order -> stored.get(order.orderId()) != null)
                .filter(order -> !order.equals(stored.get(order.orderId())))
                .toList();
    }
}
