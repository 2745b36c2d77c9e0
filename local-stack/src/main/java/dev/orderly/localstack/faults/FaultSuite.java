package dev.orderly.localstack.faults;

import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.StackOptions;
import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.infrastructure.Qpid;
import dev.orderly.localstack.links.Links;
import dev.orderly.localstack.process.Listener;
import dev.orderly.localstack.process.State;
import dev.orderly.localstack.shop.ShopClient;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A stack of its own, with lines that can be disturbed and clocks that can be put wrong, and everything that can befall it. */
public final class FaultSuite implements AutoCloseable {

    private static final int PLENTY = 1000;
    private static final int MORE_THAN_ANYBODY_WANTS = 1_000_000;

    private final long seed;
    private final double perSecond;
    private final Links links;
    private final LocalStack stack;
    private final Optional<ClockFaults> clocks;
    private final Random random;
    private final Consumer<String> log;

    private FaultSuite(
            long seed,
            double perSecond,
            Links links,
            LocalStack stack,
            Optional<ClockFaults> clocks,
            Random random,
            Consumer<String> log) {
        this.seed = seed;
        this.perSecond = perSecond;
        this.links = links;
        this.stack = stack;
        this.clocks = clocks;
        this.random = random;
        this.log = log;
    }

    /**
     * Starts the stack.
     *
     * @param seed decides what happens, and in which order; but not how fast the machine is meanwhile
     * @param perSecond how many customers come in a second
     * @param log is told what happens
     */
    public static FaultSuite start(StackOptions options, long seed, double perSecond, Consumer<String> log) {
        var random = new Random(seed);
        var links = new Links();
        Optional<ClockFaults> clocks =
                ClockFaults.where(options.directory().resolve("clocks").toAbsolutePath(), random);
        try {
            StackOptions prepared = options.withFreshData(true).withWiring(links);
            if (clocks.isPresent()) {
                prepared = clocks.get().prepare(prepared);
            } else {
                log.accept("libfaketime is not installed: no clock goes wrong");
            }
            LocalStack stack = LocalStack.start(prepared, new Arrivals(log));
            return new FaultSuite(seed, perSecond, links, stack, clocks, random, log);
        } catch (RuntimeException e) {
            links.close();
            throw e;
        } catch (IOException e) {
            links.close();
            throw new StackProblem("The stack cannot be prepared: " + e.getMessage(), e);
        }
    }

    /** Tells when a part is ready, at the start and after each time that it was not. */
    private record Arrivals(Consumer<String> log) implements Listener {

        @Override
        public void line(String part, String line) {}

        @Override
        public void progress(String part, State state, String detail) {
            if (state == State.READY) {
                log.accept("%-60s ready %s".formatted(part, detail));
            }
        }
    }

    /** Goes through all faults again and again until the time is over. */
    public FaultResult goOnFor(Duration time) throws InterruptedException {
        Instant until = Instant.now().plus(time);
        return run(run -> {
            while (Instant.now().isBefore(until)) {
                run.let(catalog().shuffled(), until);
            }
        });
    }

    /** Kills each process once, and tries a few faults of every other kind. */
    public FaultResult tryEachKind(int times) throws InterruptedException {
        return run(run -> run.let(catalog().shortSelection(times), Instant.MAX));
    }

    private FaultCatalog catalog() {
        return new FaultCatalog(stack, links.all(), clocks, random);
    }

    private interface Course {
        void through(FaultRun run) throws InterruptedException;
    }

    private FaultResult run(Course course) throws InterruptedException {
        try (var shop = new ShopClient(stack.ports(), Customers.NAME);
                var run = new FaultRun(
                        new Customers(shop, stockUp(shop)),
                        stack.databases(),
                        stack.checker(),
                        perSecond,
                        random,
                        log)) {
            run.begin();
            course.through(run);
            return run.end(seed);
        } catch (SQLException e) {
            throw new StackProblem("What has become of the orders cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> stockUp(ShopClient shop) {
        List<String> skus = shop.plentiful(PLENTY);
        skus.forEach(sku -> shop.receive(sku, MORE_THAN_ANYBODY_WANTS));
        return skus;
    }

    /** What cannot be brought about here: Qpid raises no alarm, and without libfaketime no clock goes wrong. */
    public Set<Kind> impossible() {
        var impossible = EnumSet.noneOf(Kind.class);
        if (stack.broker() instanceof Qpid) {
            impossible.add(Kind.DISK_ALARM);
        }
        if (clocks.isEmpty()) {
            impossible.add(Kind.CLOCK_SHIFTED);
        }
        return impossible;
    }

    /** What plays the part of RabbitMQ. */
    public String brokerDescription() {
        return stack.brokerDescription();
    }

    @Override
    public void close() {
        stack.close();
        links.close();
    }
}
