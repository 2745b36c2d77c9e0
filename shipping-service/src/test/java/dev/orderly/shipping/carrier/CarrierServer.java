package dev.orderly.shipping.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real HTTP server that answers, or does not, as a test tells it to; what it was not told about is 404. */
public final class CarrierServer implements AutoCloseable {

    /** A request as it arrived. */
    public record Request(String line, @Nullable String idempotencyKey, String body) {}

    /** What becomes of a request. */
    @FunctionalInterface
    public interface Behaviour {
        void handle(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public CarrierServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Tells what to do with requests such as {@code POST /carrier/shipments}. */
    public void on(String line, Behaviour behaviour) {
        behaviours.put(line, behaviour);
    }

    public List<Request> requests() {
        return requests;
    }

    public static Behaviour answer(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Cuts the connection without an answer. */
    public static Behaviour hangUp() {
        return exchange -> {
            throw new IOException("on purpose");
        };
    }

    /** Promises a body, sends its beginning, and then nothing until this server is closed. */
    public Behaviour stallAfter(String beginning) {
        return exchange -> {
            exchange.sendResponseHeaders(201, 1_000);
            exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitClose();
        };
    }

    /** Promises a body, and sends a byte of it now and then until this server is closed. */
    public Behaviour drip(Duration pause) {
        return exchange -> {
            exchange.sendResponseHeaders(201, 1_000_000);
            while (!isClosedWithin(pause)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        };
    }

    /** Says nothing until this server is closed. */
    public Behaviour hang() {
        return exchange -> awaitClose();
    }

    private void awaitClose() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private boolean isClosedWithin(Duration pause) throws IOException {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(line, exchange.getRequestHeaders().getFirst("Idempotency-Key"), body));
        try (exchange) {
            behaviours.getOrDefault(line, answer(404, "{}")).handle(exchange);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
