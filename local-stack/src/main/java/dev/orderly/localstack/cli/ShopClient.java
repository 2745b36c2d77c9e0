package dev.orderly.localstack.cli;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the services as a customer and an onlooker would. */
final class ShopClient implements AutoCloseable {

    private static final String CUSTOMER = "alice";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports;

    ShopClient(Ports ports) {
        this.ports = ports;
    }

    /** Returns the id of the order that has been accepted. */
    String place(SampleOrder order) {
        HttpResponse<String> response = send(request(ports.service(1), "/api/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(order.json())));
        if (response.statusCode() != 202) {
            throw new StackProblem("The order was not accepted: " + response.statusCode() + " " + response.body());
        }
        return JsonMapper.shared().readTree(response.body()).path("orderId").asString();
    }

    Optional<JsonNode> order(String id) {
        return get(ports.service(1), "/api/orders/" + id);
    }

    Optional<JsonNode> events(String orderId) {
        return get(ports.service(1), "/api/orders/" + orderId + "/events");
    }

    List<JsonNode> sagas(String orderId) {
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

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .header("X-Customer-Id", CUSTOMER);
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
