package dev.orderly.orders.order;

import dev.orderly.contracts.Money;
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

    /** What the alert on late orders counts against. */
    private static final Duration OBJECTIVE = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofMinutes(10);

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
        switch (event.event()) {
            case OrderEvent.Confirmed _ -> countRevenue(order.total());
            case OrderEvent.Rejected rejected ->
                meters.counter(
                                "orderly.orders.rejected",
                                "reason",
                                rejected.reason().name())
                        .increment();
            case OrderEvent.Placed _,
                    OrderEvent.CancellationRequested _,
                    OrderEvent.CancellationRefused _,
                    OrderEvent.Cancelled _,
                    OrderEvent.Shipped _,
                    OrderEvent.Delivered _ -> {}
        }
        if (isOutcome(event.event())) {
            Timer.builder("orderly.orders.settling")
                    .description("From the acceptance of an order to its outcome")
                    .tag("outcome", type)
                    .publishPercentileHistogram()
                    .serviceLevelObjectives(OBJECTIVE)
                    .maximumExpectedValue(LONGEST)
                    .register(meters)
                    .record(Duration.between(order.createdAt(), event.at()));
        }
    }

    /** What a cancellation gives back is not taken off: counters only grow. Whoever counts money asks the ledger. */
    private void countRevenue(Money total) {
        meters.counter("orderly.orders.revenue", "currency", total.currency().getCurrencyCode())
                .increment(total.amount().doubleValue());
    }

    private static boolean isOutcome(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Confirmed _, OrderEvent.Rejected _, OrderEvent.Cancelled _ -> true;
            case OrderEvent.Placed _,
                    OrderEvent.CancellationRequested _,
                    OrderEvent.CancellationRefused _,
                    OrderEvent.Shipped _,
                    OrderEvent.Delivered _ -> false;
        };
    }
}
