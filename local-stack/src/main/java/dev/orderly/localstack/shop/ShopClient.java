package dev.orderly.localstack.shop;

import dev.orderly.localstack.Ports;
import dev.orderly.localstack.StackProblem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the services as a customer and an onlooker would. */
public final class ShopClient implements AutoCloseable {

    private static final int ACCEPTED = 202;
    private static final int UNACCEPTABLE = 422;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int NO_ANSWER = 0;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Ports ports;
    private final String customer;

    public ShopClient(Ports ports, String customer) {
        this.ports = ports;
        this.customer = customer;
    }

    /** Returns the id of the order that has been accepted. */
    public String place(SampleOrder order) {
        HttpResponse<String> response = post(ports.service(1), "/api/orders", order.json());
        if (response.statusCode() != ACCEPTED) {
            List<String> skus = response.statusCode() == UNACCEPTABLE ? skus() : List.of();
            throw new StackProblem(
                    Refusal.of(response.statusCode(), response.body()).inWords(order, skus));
        }
        return JsonMapper.shared().readTree(response.body()).path("orderId").asString();
    }

    /**
     * What became of an attempt.
     *
     * @param status 0 if there was no answer
     * @param orderId of the order that was accepted, perhaps by an earlier attempt with the same key
     */
    public record Attempt(int status, @Nullable String orderId) {
        public boolean accepted() {
            return status == ACCEPTED;
        }

        /** Whether it is known that this very request will never be accepted. */
        public boolean refused() {
            return status / 100 == 4 && status != CONFLICT && status != TOO_MANY;
        }

        @Override
        public String toString() {
            return status == NO_ANSWER ? "no answer" : "answer " + status;
        }
    }

    public Attempt tryToPlace(SampleOrder order) {
        return tryToPlace(order, UUID.randomUUID().toString());
    }

    /** Tries with an idempotency key, under which there is one order however often this is done. */
    public Attempt tryToPlace(SampleOrder order, String key) {
        return tryTo(() -> post(ports.service(1), "/api/orders", order.json(), key));
    }

    public Attempt tryToCancel(String orderId) {
        return tryTo(() -> post(ports.service(1), "/api/orders/" + orderId + "/cancel", "", orderId));
    }

    private static Attempt tryTo(Supplier<HttpResponse<String>> request) {
        try {
            HttpResponse<String> response = request.get();
            String orderId = response.statusCode() == ACCEPTED
                    ? JsonMapper.shared()
                            .readTree(response.body())
                            .path("orderId")
                            .asString(null)
                    : null;
            return new Attempt(response.statusCode(), orderId);
        } catch (StackProblem _) {
            return new Attempt(NO_ANSWER, null);
        }
    }

    /** The products that are not scarce. */
    public List<String> plentiful(int pieces) {
        return stock().filter(level -> level.path("received").asInt() >= pieces)
                .map(level -> level.path("sku").asString())
                .toList();
    }

    /** Every product that the warehouse knows; none if it does not answer. */
    private List<String> skus() {
        try {
            return stock().map(level -> level.path("sku").asString()).toList();
        } catch (StackProblem unreachable) {
            return List.of();
        }
    }

    private Stream<JsonNode> stock() {
        return get(ports.service(2), "/api/stock").stream()
                .flatMap(stock -> StreamSupport.stream(stock.spliterator(), false));
    }

    /** Brings new pieces into the warehouse. */
    public void receive(String sku, int pieces) {
        HttpResponse<String> response =
                post(ports.service(2), "/api/admin/stock/" + sku + "/receipts", "{\"quantity\": " + pieces + "}");
        if (response.statusCode() != 200) {
            throw new StackProblem(sku + " was not received: " + response.statusCode() + " " + response.body());
        }
    }

    public Optional<JsonNode> order(String id) {
        return get(ports.service(1), "/api/orders/" + id);
    }

    public Optional<JsonNode> events(String orderId) {
        return get(ports.service(1), "/api/orders/" + orderId + "/events");
    }

    public List<JsonNode> sagas(String orderId) {
        List<JsonNode> sagas = new ArrayList<>();
        get(ports.service(7), "/api/sagas/" + orderId).ifPresent(found -> found.forEach(sagas::add));
        return sagas;
    }

    private Optional<JsonNode> get(int port, String path) {
        HttpResponse<String> response = send(request(port, path).GET());
        return response.statusCode() == 200
                ? Optional.of(JsonMapper.shared().readTree(response.body()))
                : Optional.empty();
    }

    private HttpResponse<String> post(int port, String path, String json) {
        return post(port, path, json, UUID.randomUUID().toString());
    }

    private HttpResponse<String> post(int port, String path, String json, String key) {
        return send(request(port, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .header("X-Customer-Id", customer);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            return http.send(built, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackProblem(built.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
