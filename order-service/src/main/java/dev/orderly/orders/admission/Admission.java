package dev.orderly.orders.admission;

import dev.orderly.web.Problems;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponseException;

/** Decides whether one more order is taken; an order that is accepted is never turned away later. */
@Component
public class Admission {

    private static final Logger log = LoggerFactory.getLogger(Admission.class);
    private static final int SHORTEST_WAIT_SECONDS = 2;
    private static final int LONGEST_WAIT_SECONDS = 5;

    private final UnfinishedOrders orders;
    private final Duration age;
    private final Backlog backlog;
    private final Counter admitted;
    private final Counter refused;
    private boolean counting = true;

    Admission(UnfinishedOrders orders, AdmissionProperties properties, MeterRegistry meters) {
        this.orders = orders;
        this.age = properties.age();
        this.backlog = new Backlog(properties.limit(), age, System.nanoTime());
        this.admitted = requests(meters, "admitted");
        this.refused = requests(meters, "refused");
        Gauge.builder("orderly.admission.unfinished", backlog, Backlog::size)
                .description("Unfinished orders that count, as this replica knows them")
                .register(meters);
        Gauge.builder("orderly.admission.limit", properties::limit)
                .description("Unfinished orders from which on further ones are refused")
                .register(meters);
    }

    private static Counter requests(MeterRegistry meters, String outcome) {
        return Counter.builder("orderly.admission.requests")
                .description("Requests to place an order that were let in, or turned away because of too many orders")
                .tag("outcome", outcome)
                .register(meters);
    }

    /**
     * Looks whether an order could be taken at all.
     *
     * @throws ErrorResponseException if there are too many
     */
    void requireRoom() {
        if (backlog.isFull()) {
            throw refusal();
        }
    }

    /**
     * Does what may add an order, if there is room for one.
     *
     * @param isAdded tells of the result whether it did
     * @throws ErrorResponseException if there are too many
     */
    public <T> T admit(Supplier<T> work, Predicate<T> isAdded) {
        if (!backlog.enter()) {
            throw refusal();
        }
        boolean added = false;
        try {
            T result = work.get();
            added = isAdded.test(result);
            return result;
        } finally {
            backlog.leave(added);
            admitted.increment();
        }
    }

    private ErrorResponseException refusal() {
        refused.increment();
        // Those who are refused together must not all come back together.
        int seconds = ThreadLocalRandom.current().nextInt(SHORTEST_WAIT_SECONDS, LONGEST_WAIT_SECONDS + 1);
        return Problems.retryAfter(
                Duration.ofSeconds(seconds),
                HttpStatus.SERVICE_UNAVAILABLE,
                "too-many-orders",
                "More orders are under way than the shop takes at once. Nothing was ordered; try again in a moment.");
    }

    @Scheduled(fixedDelay = 250)
    void count() {
        int seen = backlog.addedSoFar();
        try {
            backlog.counted(orders.youngerThan(age), seen, System.nanoTime());
            counting = true;
        } catch (DataAccessException | TransactionException e) {
            backlog.notCounted(System.nanoTime());
            if (counting) {
                log.warn("The unfinished orders cannot be counted, their last number holds: {}", e.toString());
            }
            counting = false;
        }
    }
}
