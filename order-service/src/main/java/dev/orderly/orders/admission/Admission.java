package dev.orderly.orders.admission;

import dev.orderly.contracts.CustomerId;
import dev.orderly.web.Problems;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;

/** Decides whether one more order is taken; an order that is accepted is never turned away later. */
@Component
public class Admission {

    private static final Logger log = LoggerFactory.getLogger(Admission.class);
    private static final int SHORTEST_WAIT_SECONDS = 2;
    private static final int LONGEST_WAIT_SECONDS = 5;

    private final UnfinishedOrders orders;
    private final AcceptedRequests accepted;
    private final TransactionTemplate reading;
    private final Duration age;
    private final Backlog backlog;
    private final Counter admitted;
    private final Counter refused;
    private boolean counting = true;

    Admission(
            UnfinishedOrders orders,
            AcceptedRequests accepted,
            AdmissionProperties properties,
            PlatformTransactionManager transactions,
            MeterRegistry meters) {
        this.orders = orders;
        this.accepted = accepted;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.age = properties.age();
        this.backlog = new Backlog(properties.limit(), properties.atOnce(), age, System.nanoTime());
        this.admitted = requests(meters, "admitted");
        this.refused = requests(meters, "refused");
        Gauge.builder("orderly.admission.unfinished", backlog, known -> known.size(System.nanoTime()))
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
     * Looks whether a request for an order could be taken at all.
     *
     * @throws ErrorResponseException if there are too many orders, and this request has none yet
     */
    void requireRoom(@Nullable String customer, @Nullable String key) {
        if (backlog.isFull(System.nanoTime()) && !accepted.contain(customer, key)) {
            throw refusal();
        }
    }

    /**
     * Does what may add an order, if there is room for one or if the request with this key has its order already.
     *
     * @param isAdded tells of the result whether it did
     * @throws ErrorResponseException if there are too many
     */
    public <T> T admit(CustomerId customer, String key, Supplier<T> work, Predicate<T> isAdded) {
        if (!backlog.enter(System.nanoTime())) {
            return repeat(customer, key, work);
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

    /** Needs no place: an order keeps its key, so that this adds none. */
    private <T> T repeat(CustomerId customer, String key, Supplier<T> work) {
        if (!accepted.contain(customer.value(), key)) {
            throw refusal();
        }
        admitted.increment();
        return work.get();
    }

    private ErrorResponseException refusal() {
        refused.increment();
        // Those who are refused together must not all come back together.
        int seconds = ThreadLocalRandom.current().nextInt(SHORTEST_WAIT_SECONDS, LONGEST_WAIT_SECONDS + 1);
        return Problems.retryAfter(
                Duration.ofSeconds(seconds),
                HttpStatus.SERVICE_UNAVAILABLE,
                "too-many-orders",
                "More orders are under way than the shop takes at once. This request ordered nothing; repeat it in a"
                        + " moment with the same Idempotency-Key.");
    }

    @Scheduled(fixedDelay = 250)
    void count() {
        try {
            reading.executeWithoutResult(_ -> countWithConnection());
            counting = true;
        } catch (DataAccessException | TransactionException e) {
            if (counting) {
                log.warn("The unfinished orders cannot be counted, their last number holds: {}", e.toString());
            }
            counting = false;
        }
    }

    /** Orders that were added while it waited for the connection would be in the count and be added to it once more. */
    private void countWithConnection() {
        long began = System.nanoTime();
        long included = backlog.addedSoFar();
        backlog.counted(orders.youngerThan(age), included, began);
    }
}
