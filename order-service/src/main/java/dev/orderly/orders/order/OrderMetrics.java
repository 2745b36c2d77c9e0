package dev.orderly.orders.order;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts what happens to orders, as {@code orderly.orders.events} by type; what is rolled back does not count. */
@Component
class OrderMetrics {

    private final MeterRegistry meters;

    OrderMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void countAfterCommit(List<OrderEvent> events) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.forEach(event -> meters.counter("orderly.orders.events", "type", OrderEventJson.typeOf(event))
                        .increment());
            }
        });
    }
}
