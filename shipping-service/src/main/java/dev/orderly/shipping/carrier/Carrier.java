package dev.orderly.shipping.carrier;

import dev.orderly.messaging.PermanentFailure;
import dev.orderly.shipping.carrier.BookingAnswer.Booked;
import dev.orderly.shipping.carrier.BookingAnswer.NotServed;
import dev.orderly.web.OutgoingRequests;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The carrier. Any exception but {@link PermanentFailure} means that the outcome is unknown or that a later try may
 * succeed; an operation whose key was used before is asked about first, and done only if the carrier knows nothing of it.
 */
@Component
public class Carrier implements AutoCloseable {

    private final OutgoingRequests requests;
    private final RestClient http;
    private final JsonMapper json;

    Carrier(RestClient.Builder http, JsonMapper json, CarrierProperties properties) {
        this.requests = OutgoingRequests.within(properties.timeout(), properties.timeout());
        this.http = http.baseUrl(properties.url().toString())
                .requestFactory(requests)
                .build();
        this.json = json;
    }

    public BookingAnswer book(Parcel parcel, OperationKey key) {
        Answer answer = operation(key, HttpMethod.POST, "/carrier/shipments", parcel);
        return switch (answer.status()) {
            case 200, 201 ->
                new Booked(answer.text("bookingId"), answer.text("carrier"), answer.text("trackingNumber"));
            case 422 -> {
                answer.requireCode("postcode_not_served");
                yield new NotServed("the carrier does not deliver to this postcode");
            }
            default -> throw answer.unexpected();
        };
    }

    /** Calls a booked parcel back; the result is false if it has left. */
    public boolean cancel(String bookingId, OperationKey key) {
        Answer answer = operation(key, HttpMethod.DELETE, "/carrier/shipments/{bookingId}", null, bookingId);
        return switch (answer.status()) {
            case 200, 204 -> true;
            case 409 -> {
                answer.requireCode("already_dispatched");
                yield false;
            }
            default -> throw answer.unexpected();
        };
    }

    /** Lets a booked parcel leave, unless its booking was cancelled; repeating it changes nothing. */
    public ParcelStatus dispatch(String bookingId, OperationKey key) {
        Answer answer = operation(key, HttpMethod.POST, "/carrier/shipments/{bookingId}/dispatch", null, bookingId);
        return switch (answer.status()) {
            case 200, 204 -> ParcelStatus.DISPATCHED;
            case 409 -> status(bookingId);
            default -> throw answer.unexpected();
        };
    }

    public ParcelStatus status(String bookingId) {
        Answer answer = send(HttpMethod.GET, "/carrier/shipments/{bookingId}", null, null, bookingId);
        if (answer.status() != 200) {
            throw answer.unexpected();
        }
        return ParcelStatus.valueOf(answer.text("status"));
    }

    @Override
    public void close() {
        requests.destroy();
    }

    private Answer operation(
            OperationKey key, HttpMethod method, String path, @Nullable Object body, Object... variables) {
        return key.usedBefore()
                ? earlier(key).orElseGet(() -> send(method, path, body, key, variables))
                : send(method, path, body, key, variables);
    }

    private Optional<Answer> earlier(OperationKey key) {
        Answer answer = send(HttpMethod.GET, "/carrier/operations/{key}", null, null, key.value());
        return switch (answer.status()) {
            case 200 -> {
                JsonNode stored = answer.body().required("answer");
                yield Optional.of(new Answer(stored.required("status").asInt(), stored.required("body")));
            }
            case 404 -> Optional.empty();
            default -> throw answer.unexpected();
        };
    }

    private Answer send(
            HttpMethod method, String path, @Nullable Object body, @Nullable OperationKey key, Object... variables) {
        var request = http.method(method).uri(path, variables);
        if (key != null) {
            request.header("Idempotency-Key", key.value());
        }
        if (body != null) {
            request.body(body);
        }
        return request.exchangeForRequiredValue((sent, response) -> read(response));
    }

    private Answer read(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status >= 500 || status == 408 || status == 425 || status == 429) {
            throw new CarrierUnavailable("the carrier answered " + status);
        }
        byte[] body = response.getBody().readAllBytes();
        return new Answer(status, body.length == 0 ? json.createObjectNode() : json.readTree(body));
    }

    private record Answer(int status, JsonNode body) {

        String text(String field) {
            return body.required(field).asString();
        }

        String code() {
            return body.path("code").asString("");
        }

        void requireCode(String expected) {
            if (!code().equals(expected)) {
                throw unexpected();
            }
        }

        /** The body stays out of the message: it may repeat the address. */
        PermanentFailure unexpected() {
            return new PermanentFailure(
                    "the carrier answered %d %s".formatted(status, code()).strip());
        }
    }
}
