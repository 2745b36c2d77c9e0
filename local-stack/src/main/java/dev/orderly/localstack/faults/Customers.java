package dev.orderly.localstack.faults;

import dev.orderly.localstack.shop.ShopClient;
import dev.orderly.localstack.shop.ShopClient.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Customers who order at a steady rate, whatever happens to the shop: each insists, with one idempotency key, until the
 * order is accepted, and some change their minds.
 */
final class Customers implements AutoCloseable {

    /** Under which all of them order. */
    static final String NAME = "faults";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LONGEST_SECOND_THOUGHT_MS = 12_000;

    /** A shop that is down for minutes would else fill the memory of this process with those who wait. */
    private static final int MOST_AT_ONCE = 500;

    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;

    private final ShopClient shop;
    private final List<String> skus;
    private final ScheduledExecutorService arrivals = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final AtomicInteger came = new AtomicInteger();
    private final AtomicInteger notCome = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final Map<String, Instant> unanswered = new ConcurrentHashMap<>();
    private final Map<String, Placed> placed = new ConcurrentHashMap<>();
    private final Set<String> cancellations = ConcurrentHashMap.newKeySet();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    Customers(ShopClient shop, List<String> skus) {
        this.shop = shop;
        this.skus = skus;
    }

    void come(double perSecond) {
        long pause = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        var _ = arrivals.scheduleAtFixedRate(this::comesOne, 0, pause, TimeUnit.NANOSECONDS);
    }

    private void comesOne() {
        if (room.tryAcquire()) {
            customers.execute(this::order);
        } else {
            notCome.incrementAndGet();
        }
    }

    /** Every order that was accepted, by its id. */
    Map<String, Placed> placed() {
        return placed;
    }

    /** Since when those have tried who do not know yet whether their order was accepted, by their idempotency keys. */
    Map<String, Instant> unanswered() {
        return unanswered;
    }

    /** What they have met so far. */
    Visits visits() {
        return new Visits(
                List.copyOf(placed.values()),
                unanswered.keySet(),
                cancellations,
                turnedAway.get(),
                notCome.get(),
                List.copyOf(complaints));
    }

    private void order() {
        try {
            int number = came.getAndIncrement();
            Draft draft = Draft.number(number, skus.get(number % skus.size()));
            String id = insist(draft);
            if (id != null && draft.cancelled()) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_SECOND_THOUGHT_MS));
                cancel(id);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }

    private @Nullable String insist(Draft draft) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        Instant began = Instant.now();
        unanswered.put(key, began);
        while (Instant.now().isBefore(began.plus(PATIENCE))) {
            Attempt attempt = shop.tryToPlace(draft.order(), key);
            String id = attempt.orderId();
            if (id != null) {
                placed.put(id, new Placed(id, began, Instant.now(), draft.endings()));
                unanswered.remove(key);
                return id;
            }
            if (attempt.refused()) {
                complaints.add("an order was refused: " + attempt);
                unanswered.remove(key);
                return null;
            }
            waitAWhile();
        }
        complaints.add("an order was not answered for " + PATIENCE);
        return null;
    }

    private void cancel(String id) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Attempt attempt = shop.tryToCancel(id);
            int status = attempt.status();
            if (status / 100 == 2) {
                cancellations.add(id);
                return;
            }
            if (status == CONFLICT) {
                return; // it is too late
            }
            if (status / 100 == 4 && status != TOO_MANY) {
                complaints.add("a cancellation was refused: " + attempt);
                return;
            }
            waitAWhile();
        }
        complaints.add("a cancellation was not answered for " + PATIENCE);
    }

    private void waitAWhile() throws InterruptedException {
        turnedAway.incrementAndGet();
        Thread.sleep(ThreadLocalRandom.current().nextInt(200, 600));
    }

    /** No more customers come; those that are there get their answers. */
    @Override
    public void close() {
        arrivals.close();
        customers.close();
    }
}
