package dev.orderly.payments.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.web.client.RestClient;

/** A payment provider on a real socket, which remembers what it did even when it does not say so. */
public final class UnreliableProvider implements AutoCloseable {

    /** What happens to one call that moves money. Without any told, calls are answered. */
    public enum Behaviour {
        DECLINES,
        REFUSES_THE_REQUEST,
        HANGS,
        HANGS_AFTER_THE_EFFECT,
        HANGS_IN_MID_ANSWER,
        FAILS,
        FAILS_AFTER_THE_EFFECT,
        BREAKS_OFF_AFTER_THE_EFFECT,
        ANSWERS_GIBBERISH_AFTER_THE_EFFECT,
        ANSWERS
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<Behaviour> behaviours = new ArrayDeque<>();
    private final Map<String, String> operations = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    public UnreliableProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/provider", this::handle);
        server.start();
    }

    public UnreliableProvider will(Behaviour... next) {
        behaviours.addAll(List.of(next));
        return this;
    }

    public void goDown() {
        down = true;
    }

    public void comeUp() {
        down = false;
    }

    /** Methods and paths of the calls so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How often money was moved, or the card refused. */
    public int operations() {
        return operations.size();
    }

    public PaymentProvider client() {
        return client(CircuitBreaker.of("test", ProviderConfiguration.breakerConfig(Duration.ofMillis(300))));
    }

    PaymentProvider client(CircuitBreaker breaker) {
        var url = URI.create("http://localhost:" + server.getAddress().getPort());
        var properties =
                new ProviderProperties(url, Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofMillis(50));
        var http = RestClient.builder().requestFactory(ProviderConfiguration.providerRequests(properties));
        return ProviderConfiguration.provider(http, breaker, properties);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (down) {
                answer(exchange, 503, "");
            } else if (exchange.getRequestMethod().equals("GET")) {
                String operation = operations.get(path.substring(path.lastIndexOf('/') + 1));
                answer(exchange, operation == null ? 404 : 200, operation == null ? "" : operation);
            } else {
                move(exchange, path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void move(HttpExchange exchange, String path) throws IOException, InterruptedException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        switch (next()) {
            case ANSWERS -> answer(exchange, 200, done(key, path));
            case DECLINES -> {
                String body = "{\"status\":402,\"code\":\"card_declined\"}";
                operations.put(key, "{\"answer\":{\"status\":402,\"body\":%s}}".formatted(body));
                answer(exchange, 402, body);
            }
            case REFUSES_THE_REQUEST -> answer(exchange, 409, "{\"code\":\"already_captured\"}");
            case HANGS -> closed.await();
            case HANGS_AFTER_THE_EFFECT -> {
                done(key, path);
                closed.await();
            }
            case HANGS_IN_MID_ANSWER -> {
                byte[] body = done(key, path).getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                exchange.getResponseBody().flush();
                closed.await();
            }
            case FAILS -> answer(exchange, 500, "");
            case FAILS_AFTER_THE_EFFECT -> {
                done(key, path);
                answer(exchange, 500, "");
            }
            case BREAKS_OFF_AFTER_THE_EFFECT -> done(key, path);
            case ANSWERS_GIBBERISH_AFTER_THE_EFFECT -> {
                done(key, path);
                answer(exchange, 200, "<html>");
            }
        }
    }

    private Behaviour next() {
        synchronized (behaviours) {
            Behaviour next = behaviours.poll();
            return next == null ? Behaviour.ANSWERS : next;
        }
    }

    private String done(String key, String path) {
        String body =
                "{\"id\":\"%s-%s\",\"status\":\"DONE\"}".formatted(path.substring(path.lastIndexOf('/') + 1), key);
        operations.put(key, "{\"answer\":{\"status\":200,\"body\":%s}}".formatted(body));
        return body;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
