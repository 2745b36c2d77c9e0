package dev.orderly.orders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer at the service's HTTP API. */
public final class Shop {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final @Nullable String customer;

    private Shop(int port, @Nullable String customer) {
        this.port = port;
        this.customer = customer;
    }

    /** A customer whom nobody has seen before. */
    public static Shop asNewCustomer(int port) {
        return new Shop(port, "customer-" + UUID.randomUUID());
    }

    public static Shop asNobody(int port) {
        return new Shop(port, null);
    }

    public String customer() {
        return String.valueOf(customer);
    }

    /** An order of some product that is for sale. */
    public static String anOrder() {
        return anOrderOf("MUG-BLUE", 2);
    }

    public static String anOrderOf(String sku, int quantity) {
        return """
                {"lines": [{"sku": "%s", "quantity": %d}],
                 "contact": {"name": "Alice Archer", "email": "alice@example.com"},
                 "shipTo": {"street": "Long Lane 1", "city": "Berlin", "postcode": "10115", "country": "DE"},
                 "card": "tok_visa"}
                """.formatted(sku, quantity);
    }

    public Answer place(String key, String body) {
        return place(key, BodyPublishers.ofString(body));
    }

    public Answer place(@Nullable String key, BodyPublisher body) {
        return send(placing(key, body));
    }

    /** Places an order that is accepted, and says which one it is. */
    public UUID placed() {
        return accepted(place(UUID.randomUUID().toString(), anOrder()));
    }

    /** Places an order as a part of a trace. */
    public UUID placed(String traceparent) {
        return accepted(send(placing(UUID.randomUUID().toString(), BodyPublishers.ofString(anOrder()))
                .header("traceparent", traceparent)));
    }

    private HttpRequest.Builder placing(@Nullable String key, BodyPublisher body) {
        var request = request("/api/orders").header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.POST(body);
    }

    private static UUID accepted(Answer answer) {
        if (answer.status() != 202) {
            throw new AssertionError("an order was not accepted: " + answer);
        }
        return answer.orderId();
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer get(String path, String apiVersion) {
        return send(request(path).header("API-Version", apiVersion).GET());
    }

    public Answer cancel(UUID order) {
        return send(request("/api/orders/%s/cancel".formatted(order)).POST(BodyPublishers.noBody()));
    }

    /** As an operator does, who is no customer. */
    public Answer cancelAsOperator(UUID order) {
        return send(request("/api/admin/orders/%s/cancel".formatted(order)).POST(BodyPublishers.noBody()));
    }

    public Answer erasePersonalData(UUID order) {
        return send(request("/api/orders/%s/personal-data".formatted(order)).DELETE());
    }

    /** As an operator does, who is no customer. */
    public Answer erasePersonalDataAsOperator(UUID order) {
        return send(
                request("/api/admin/orders/%s/personal-data".formatted(order)).DELETE());
    }

    /** Watches an order until it is over, and tells all lines of the stream. */
    public List<String> watch(UUID order) {
        var request = request("/api/orders/%s/events".formatted(order))
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(30));
        return exchange(request, BodyHandlers.ofLines()).body().toList();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return customer == null ? request : request.header("X-Customer-Id", customer);
    }

    private static Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
        JsonNode body = response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        return new Answer(response.statusCode(), response.headers(), body);
    }

    private static <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("no answer in time", e);
        }
    }

    public record Answer(int status, HttpHeaders headers, JsonNode body) {

        public UUID orderId() {
            return UUID.fromString(at("/orderId"));
        }

        /** The text at a JSON pointer; empty if there is none. */
        public String at(String pointer) {
            return body.at(pointer).asString("");
        }
    }
}
