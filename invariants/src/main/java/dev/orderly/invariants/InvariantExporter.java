package dev.orderly.invariants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderly.invariants.Verdict.Outcome;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Tells Prometheus, while orders flow, which invariants do not hold. */
public final class InvariantExporter implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(InvariantExporter.class.getName());

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge violations = MultiGauge.builder("orderly.invariant.violations")
            .description("What contradicts an invariant for sure: orders, sums or messages")
            .register(registry);
    private final AtomicLong lastLook = new AtomicLong();
    private final MultiGauge orders = MultiGauge.builder("orderly.invariants.orders")
            .description("Orders that could be judged, were under way, or are left to people")
            .register(registry);
    private final MultiGauge deadLetters = MultiGauge.builder("orderly.invariants.dead.letters")
            .description("Dead letters that wait for somebody")
            .register(registry);
    private final Checker checker;
    private final HttpServer server;
    private final Thread looks;

    private InvariantExporter(Checker checker, InetSocketAddress address, Duration every) throws IOException {
        this.checker = checker;
        this.looks = Thread.ofVirtual().name("invariants").unstarted(() -> lookEvery(every));
        this.server = HttpServer.create(address, 0);
        server.createContext("/metrics", this::answer);
    }

    /**
     * Serves {@code /metrics} and looks at everything from now on.
     *
     * @param address where it listens; port 0 for one that is free
     * @param every the time between two looks, each of which reads every order; longer if they take long
     * @throws IOException if the port is taken
     */
    public static InvariantExporter start(Checker checker, InetSocketAddress address, Duration every)
            throws IOException {
        var exporter = new InvariantExporter(checker, address, every);
        exporter.server.start();
        exporter.looks.start();
        return exporter;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        looks.interrupt();
        server.stop(0);
    }

    /** A look that takes long is made more rarely: no more than a fifth of the time is for looking. */
    private void lookEvery(Duration pause) {
        try {
            while (true) {
                long begun = System.nanoTime();
                look();
                Duration taken = Duration.ofNanos(System.nanoTime() - begun);
                Thread.sleep(pause.compareTo(taken.multipliedBy(4)) > 0 ? pause : taken.multipliedBy(4));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            tell(checker.check());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The invariants could not be checked", e);
        }
    }

    private void tell(Findings findings) {
        List<Verdict> known = findings.verdicts().stream()
                .filter(verdict -> !verdict.is(Outcome.UNKNOWN))
                .toList();
        violations.register(known.stream().flatMap(InvariantExporter::rows).toList(), true);
        if (findings.isComplete()) {
            orders.register(
                    List.of(
                            Row.of(Tags.of("state", "judged"), findings.judged()),
                            Row.of(Tags.of("state", "under way"), findings.underWay()),
                            Row.of(Tags.of("state", "left to people"), findings.leftToPeople())),
                    true);
            List<Row<?>> letters = findings.deadLetters().entrySet().stream()
                    .<Row<?>>map(letter -> Row.of(Tags.of("channel", letter.getKey()), letter.getValue()))
                    .toList();
            deadLetters.register(letters, true);
            tellWhen(System.currentTimeMillis());
        } else {
            LOG.log(System.Logger.Level.WARNING, "Not everything can be checked now: " + reasons(findings));
        }
        if (!findings.broken().isEmpty()) {
            LOG.log(System.Logger.Level.ERROR, VerdictTable.of(findings.broken()));
        }
    }

    private static String reasons(Findings findings) {
        return findings.verdicts().stream()
                .flatMap(verdict -> Stream.ofNullable(verdict.unreadable()))
                .distinct()
                .collect(joining("; "));
    }

    /** Nothing is told before there is something to tell: it would be taken for a look in 1970. */
    private void tellWhen(long look) {
        if (lastLook.getAndSet(look) == 0) {
            TimeGauge.builder("orderly.invariants.last.checked", lastLook::get, TimeUnit.MILLISECONDS)
                    .description("When every invariant could last be checked, counted from 1970")
                    .register(registry);
        }
    }

    /** What is contradicted for sure is one thing, what has not come true in time another. */
    private static Stream<Row<?>> rows(Verdict verdict) {
        Row<?> contradicted = Row.of(Tags.of("invariant", verdict.name(), "holds", "always"), verdict.violations());
        Row<?> overdue = Row.of(Tags.of("invariant", verdict.name(), "holds", "at rest"), verdict.overdue());
        return switch (verdict.holds()) {
            case ALWAYS, OF_EACH_ORDER_AT_REST -> Stream.of(contradicted);
            case IN_THE_END_AND_NEVER_MORE -> Stream.of(contradicted, overdue);
            case IN_THE_END -> Stream.of(overdue);
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = registry.scrape().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
