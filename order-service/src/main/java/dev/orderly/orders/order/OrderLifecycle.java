package dev.orderly.orders.order;

import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.PermanentFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes an order and announces what has happened, in the transaction of the caller. */
@Service
public class OrderLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OrderLifecycle.class);

    private final Orders orders;
    private final OrderAnnouncements announcements;
    private final Clock clock;

    OrderLifecycle(Orders orders, OrderAnnouncements announcements, Clock clock) {
        this.orders = orders;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * Carries out an intent of the order, such as {@code Order::confirm}.
     *
     * @throws PermanentFailure if there is no such order, or its state does not allow it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Order change(OrderId id, BiConsumer<Order, Instant> intent) {
        Order order = orders.findLocked(id).orElseThrow(() -> new PermanentFailure("there is no order " + id));
        intent.accept(order, clock.instant());
        for (RecordedEvent change : orders.store(order)) {
            announcements.announce(order, change.event());
            log.info("Order {}", OrderEventJson.typeOf(change.event()));
        }
        return order;
    }
}
