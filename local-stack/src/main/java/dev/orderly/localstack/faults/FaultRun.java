package dev.orderly.localstack.faults;

import dev.orderly.invariants.Checker;
import dev.orderly.invariants.Databases;
import dev.orderly.invariants.Findings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One fault after another, while customers order. */
final class FaultRun implements AutoCloseable {

    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SECONDS_OF_ORDERS = 6;

    private final Customers customers;
    private final OpenOrders open;
    private final Databases databases;
    private final Checker checker;
    private final InvariantWatch invariants;
    private final double perSecond;
    private final RandomGenerator random;
    private final Consumer<String> log;
    private final Queue<Incident> incidents = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread recoveries = Thread.ofVirtual().name("recoveries").unstarted(this::watchRecoveries);
    private final Instant began = Instant.now();

    FaultRun(
            Customers customers,
            Databases databases,
            Checker checker,
            double perSecond,
            RandomGenerator random,
            Consumer<String> log) {
        this.customers = customers;
        this.databases = databases;
        this.checker = checker;
        this.open = new OpenOrders(databases, customers);
        this.invariants = new InvariantWatch(checker, log);
        this.perSecond = perSecond;
        this.random = random;
        this.log = log;
    }

    /** Opens the shop and lets orders flow evenly before anything happens to it. */
    void begin() throws InterruptedException {
        customers.come(perSecond);
        recoveries.start();
        invariants.start();
        while (customers.placed().size() < perSecond * SECONDS_OF_ORDERS) {
            Thread.sleep(LOOKS_EVERY);
        }
    }

    /** Lets the faults happen until the time is over, and the next ones only when the shop keeps up again. */
    void let(Iterable<Fault> faults, Instant until) throws InterruptedException {
        for (Fault fault : faults) {
            if (!Instant.now().isBefore(until)) {
                return;
            }
            happen(fault);
            keepsUp();
            Thread.sleep(random.nextInt(2000));
        }
    }

    private void happen(Fault fault) throws InterruptedException {
        var incident = new Incident(fault, Instant.now(), open.count());
        incidents.add(incident);
        perform(fault.begin(), incident);
        Thread.sleep(fault.lasts());
        perform(fault.end(), incident);
        perform(fault.awaitRecovered(), incident);
        incident.end(Instant.now());
        log.accept("%-60s %4d orders in flight%s"
                .formatted(
                        incident, incident.inFlight(), incident.hitch() == null ? "" : "  (" + incident.hitch() + ")"));
    }

    private static void perform(Fault.Act act, Incident incident) throws InterruptedException {
        try {
            act.perform();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            incident.hitch(e.toString());
        }
    }

    /** Bounded, since a shop that never keeps up is what the end finds out. */
    private void keepsUp() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (open.count() > perSecond * SECONDS_OF_ORDERS && Instant.now().isBefore(deadline)) {
            Thread.sleep(LOOKS_EVERY);
        }
    }

    private void watchRecoveries() {
        try {
            do {
                lookForRecoveries();
            } while (!over.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookForRecoveries() {
        try {
            open.look().ifPresent(look -> incidents.forEach(incident -> incident.look(look.at(), look.orders())));
        } catch (RuntimeException e) {
            invariants.alarm("the open orders could not be looked at", e.toString());
        }
    }

    /** Closes the shop, waits until everything is at rest, and counts. */
    FaultResult end(long seed) throws InterruptedException, SQLException {
        Instant ended = Instant.now();
        customers.close();
        log.accept("No more customers; waiting for the last orders, parcels and mails ...");
        invariants.end();
        Findings atRest = checker.checkAtRest(PATIENCE);
        over.countDown();
        recoveries.join();
        lookForRecoveries();
        Visits visits = customers.visits();
        return new FaultResult(
                seed,
                perSecond,
                began,
                ended,
                visits,
                List.copyOf(incidents),
                Damage.of(databases, visits),
                invariants.looks(),
                atRest);
    }

    @Override
    public void close() {
        over.countDown();
        invariants.close();
        customers.close();
        open.close();
    }
}
