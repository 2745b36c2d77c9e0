package dev.orderly.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Customers who keep placing orders of several kinds, whatever happens to the shop meanwhile, until it is closed: at most ten
 * a second, which the shop fulfils as fast as they come, so that what a test waits for is a recovery and not a backlog.
 */
public final class OrderFlow implements AutoCloseable {

    private static final int CUSTOMERS = 4;
    private static final long MILLIS_BETWEEN_ORDERS = 100;
    private static final int SURGE = 50;

    private final Shop shop;
    private final Queue<PlacedOrder> orders = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger started = new AtomicInteger();
    private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(CUSTOMERS);

    private OrderFlow(Shop shop) {
        this.shop = shop;
    }

    public static OrderFlow through(Shop shop) {
        var flow = new OrderFlow(shop);
        for (int i = 0; i < CUSTOMERS; i++) {
            var _ = flow.customers.scheduleWithFixedDelay(
                    flow::place, i * MILLIS_BETWEEN_ORDERS, CUSTOMERS * MILLIS_BETWEEN_ORDERS, TimeUnit.MILLISECONDS);
        }
        return flow;
    }

    private void place() {
        try {
            orders.add(shop.placesPatiently(OrderDraft.ofStream(started.getAndIncrement())));
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }

    /** Half a hundred orders at once, all of them accepted when this returns: they keep every part busy for some seconds. */
    public void surges() {
        for (int i = 0; i < SURGE; i++) {
            customers.execute(this::place);
        }
        goesOnFor(SURGE);
    }

    /** Waits until so many more orders have been accepted. */
    public void goesOnFor(int more) {
        int wanted = orders.size() + more;
        Shop.eventually(() -> {
            assertThat(failures).isEmpty();
            assertThat(orders).hasSizeGreaterThanOrEqualTo(wanted);
        });
    }

    /** Closes the flow and waits until each order has come to its right end. */
    public List<PlacedOrder> ends() {
        close();
        assertThat(failures).isEmpty();
        return orders.stream().map(PlacedOrder::andItEndsAsItMust).toList();
    }

    @Override
    public void close() {
        customers.close();
    }
}
