package dev.orderly.orders.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What can be seen of orders: {@code orderly.orders.events} counts what happens to them, {@code orderly.orders.settling}
 * measures how long they take from acceptance to their outcome. What is rolled back does not count.
 */
@Component
class OrderMetrics {

    private final MeterRegistry meters;

    OrderMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void countAfterCommit(Order order, List<RecordedEvent> events) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.forEach(event -> count(order, event));
            }
        });
    }

    private void count(Order order, RecordedEvent event) {
        String type = OrderEventJson.typeOf(event.event());
        meters.counter("orderly.orders.events", "type", type).increment();
        if (isOutcome(event.event())) {
            Timer.builder("orderly.orders.settling")
                    .description("From the acceptance of an order to its outcome")
                    .tag("outcome", type)
                    .publishPercentileHistogram()
                    .register(meters)
                    .record(Duration.between(order.createdAt(), event.at()));
        }
    }

    private static boolean isOutcome(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Confirmed _, OrderEvent.Rejected _, OrderEvent.Cancelled _ -> true;
            case OrderEvent.Placed _,
                    OrderEvent.CancellationRequested _,
                    OrderEvent.Shipped _,
                    OrderEvent.Delivered _ -> false;
        };
    }
}
