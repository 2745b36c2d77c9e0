package dev.orderly.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the sandbox as its callers do: over HTTP, and not for ever. */
class SandboxClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(700);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final String base;

    SandboxClient(int port) {
        base = "http://localhost:" + port;
    }

    record Reply(int status, JsonNode body) {

        String text(String field) {
            return body.path(field).asString();
        }
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    Reply authorize(String key, String reference, String card) {
        return authorize(key, reference, card, "25.80");
    }

    Reply authorize(String key, String reference, String card, String amount) {
        return post("/provider/authorizations", key, authorization(reference, card, amount));
    }

    /** Authorises with a card whose first call succeeds or loses its answer. */
    String authorized(String card) {
        var key = newKey();
        authorize(key, newKey(), card);
        return providerOperation(key).text("id");
    }

    Reply capture(String key, String authorizationId) {
        return post("/provider/authorizations/" + authorizationId + "/capture", key, null);
    }

    Reply cancel(String key, String authorizationId) {
        return post("/provider/authorizations/" + authorizationId + "/void", key, null);
    }

    Reply refund(String key, String captureId) {
        return post("/provider/captures/" + captureId + "/refund", key, null);
    }

    Reply authorizations(String reference) {
        return get("/provider/authorizations?reference=" + reference);
    }

    Reply providerOperation(String key) {
        return get("/provider/operations/" + key);
    }

    boolean authorizeTimesOut(String key, String reference, String card) {
        return timesOut("/provider/authorizations", key, authorization(reference, card, "25.80"));
    }

    Reply book(String key, String reference, String postcode) {
        return post("/carrier/shipments", key, booking(reference, postcode));
    }

    boolean bookTimesOut(String key, String reference, String postcode) {
        return timesOut("/carrier/shipments", key, booking(reference, postcode));
    }

    Reply dispatch(String bookingId) {
        return post("/carrier/shipments/" + bookingId + "/dispatch", newKey(), null);
    }

    Reply cancelShipment(String bookingId) {
        return send(request("/carrier/shipments/" + bookingId).DELETE(), PATIENCE);
    }

    Reply shipment(String bookingId) {
        return get("/carrier/shipments/" + bookingId);
    }

    Reply shipments(String reference) {
        return get("/carrier/shipments?reference=" + reference);
    }

    Reply carrierOperation(String key) {
        return get("/carrier/operations/" + key);
    }

    Reply get(String path) {
        return send(request(path).GET(), PATIENCE);
    }

    Reply post(String path, @Nullable String key, @Nullable Object body) {
        return send(posting(path, key, body), PATIENCE);
    }

    private boolean timesOut(String path, String key, Object body) {
        try {
            sendWithin(posting(path, key, body), IMPATIENCE);
            return false;
        } catch (HttpTimeoutException expected) {
            return true;
        }
    }

    private static Map<String, String> authorization(String reference, String card, String amount) {
        return Map.of("reference", reference, "amount", amount, "currency", "EUR", "card", card);
    }

    private static Map<String, String> booking(String reference, String postcode) {
        return Map.of(
                "reference", reference,
                "recipient", "Ada Lovelace",
                "street", "12 St James's Square",
                "city", "London",
                "postcode", postcode,
                "country", "GB");
    }

    private HttpRequest.Builder posting(String path, @Nullable String key, @Nullable Object body) {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.writeValueAsString(body)));
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private Reply send(HttpRequest.Builder request, Duration timeout) {
        try {
            return sendWithin(request, timeout);
        } catch (HttpTimeoutException e) {
            throw new AssertionError("no answer within " + timeout, e);
        }
    }

    private Reply sendWithin(HttpRequest.Builder request, Duration timeout) throws HttpTimeoutException {
        try {
            var response = http.send(request.timeout(timeout).build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), json.readTree(response.body()));
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
