package dev.orderly.invariants;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Tells Prometheus, while orders flow, which invariants do not hold. */
public final class InvariantExporter implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(InvariantExporter.class.getName());

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge violations = MultiGauge.builder("orderly.invariant.violations")
            .description("What contradicts an invariant for sure: orders, sums or messages")
            .register(registry);
    private final AtomicLong lastLook = new AtomicLong();
    private final InvariantWatch watch;
    private final HttpServer server;
    private final Thread looks;

    private InvariantExporter(InvariantWatch watch, InetSocketAddress address, Duration every) throws IOException {
        this.watch = watch;
        this.looks = Thread.ofVirtual().name("invariants").unstarted(() -> lookEvery(every));
        this.server = HttpServer.create(address, 0);
        server.createContext("/metrics", this::answer);
    }

    /**
     * Serves {@code /metrics} and looks at the databases from now on.
     *
     * @param address where it listens; port 0 for one that is free
     * @param every the time between two looks, each of which reads every order
     * @param patience how long an order may be under way
     * @throws IOException if the port is taken
     */
    public static InvariantExporter start(
            Databases databases, InetSocketAddress address, Duration every, Duration patience) throws IOException {
        var watch = new InvariantWatch(databases, every.multipliedBy(3), patience, InstantSource.system());
        var exporter = new InvariantExporter(watch, address, every);
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

    private void lookEvery(Duration pause) {
        try {
            while (true) {
                look();
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<Verdict> verdicts = watch.look();
            violations.register(verdicts.stream().map(InvariantExporter::row).toList(), true);
            tellWhen(System.currentTimeMillis());
            List<Verdict> broken =
                    verdicts.stream().filter(verdict -> !verdict.holds()).toList();
            if (!broken.isEmpty()) {
                LOG.log(System.Logger.Level.ERROR, VerdictTable.of(broken));
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "The invariants cannot be checked now: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The invariants could not be checked", e);
        }
    }

    /** Nothing is told before there is something to tell: it would be taken for a look in 1970. */
    private void tellWhen(long look) {
        if (lastLook.getAndSet(look) == 0) {
            TimeGauge.builder("orderly.invariants.last.checked", lastLook::get, TimeUnit.MILLISECONDS)
                    .description("When every invariant could last be checked, counted from 1970")
                    .register(registry);
        }
    }

    private static Row<Number> row(Verdict verdict) {
        return Row.of(
                Tags.of("invariant", verdict.name(), "holds", verdict.always() ? "always" : "at rest"),
                verdict.details().size());
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
