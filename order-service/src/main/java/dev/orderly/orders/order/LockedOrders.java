package dev.orderly.orders.order;

import dev.orderly.contracts.OrderId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The orders that the current transaction has locked, and what has happened to them in it.
 *
 * <p>A batch of messages changes many orders in one transaction; written together before the commit they cost two
 * statements, however many they are.
 */
final class LockedOrders implements TransactionSynchronization {

    private final OrderWriter writer;
    private final Map<OrderId, Order> orders = new HashMap<>();
    private final Map<OrderId, Changes> changed = new LinkedHashMap<>();

    private LockedOrders(OrderWriter writer) {
        this.writer = writer;
    }

    static LockedOrders ofCurrentTransaction(OrderWriter writer) {
        if (TransactionSynchronizationManager.getResource(writer) instanceof LockedOrders locked) {
            return locked;
        }
        var locked = new LockedOrders(writer);
        TransactionSynchronizationManager.registerSynchronization(locked);
        TransactionSynchronizationManager.bindResource(writer, locked);
        return locked;
    }

    boolean contains(OrderId id) {
        return orders.containsKey(id);
    }

    Optional<Order> find(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    void put(Order order) {
        orders.put(order.id(), order);
    }

    void note(Order order, List<RecordedEvent> events) {
        if (!events.isEmpty()) {
            changed.computeIfAbsent(order.id(), _ -> new Changes(order, new ArrayList<>()))
                    .events()
                    .addAll(events);
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!changed.isEmpty()) {
            writer.write(List.copyOf(changed.values()));
        }
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(writer);
    }

    /** An order as it has become, and the events that made it so. */
    record Changes(Order order, List<RecordedEvent> events) {

        int versionBefore() {
            return order.version() - events.size();
        }
    }
}
