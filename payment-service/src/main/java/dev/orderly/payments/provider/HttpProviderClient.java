package dev.orderly.payments.provider;

import dev.orderly.messaging.PermanentFailure;
import dev.orderly.payments.provider.ProviderAnswer.Accepted;
import dev.orderly.payments.provider.ProviderAnswer.Refused;
import dev.orderly.payments.provider.ProviderRequest.Authorize;
import dev.orderly.payments.provider.ProviderRequest.Capture;
import dev.orderly.payments.provider.ProviderRequest.Refund;
import dev.orderly.payments.provider.ProviderRequest.Release;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/** Speaks HTTP with the provider. Whatever does not tell the outcome for certain is {@link OutcomeUnknown}. */
class HttpProviderClient implements ProviderClient {

    private final RestClient http;

    HttpProviderClient(RestClient http) {
        this.http = http;
    }

    @Override
    public ProviderAnswer send(UUID key, ProviderRequest request) {
        return certain(() -> post(request)
                .header("Idempotency-Key", key.toString())
                .exchangeForRequiredValue(
                        (sent, response) -> answer(response.getStatusCode().value(), body(response, Details.class))));
    }

    @Override
    public Optional<ProviderAnswer> find(UUID key) {
        return certain(() -> http.get()
                .uri("/provider/operations/{key}", key)
                .exchangeForRequiredValue((sent, response) -> switch (response.getStatusCode()
                        .value()) {
                    case 200 ->
                        Optional.of(body(response, Operation.class).answer().decided());
                    case 404 -> Optional.empty();
                    default ->
                        throw new OutcomeUnknown(
                                "the question for %s was answered %s".formatted(key, response.getStatusCode()), null);
                }));
    }

    private RequestHeadersSpec<?> post(ProviderRequest request) {
        return switch (request) {
            case Authorize authorize ->
                http.post().uri("/provider/authorizations").body(AuthorizationBody.of(authorize));
            case Capture capture -> http.post().uri("/provider/authorizations/{id}/capture", capture.authorizationId());
            case Release release -> http.post().uri("/provider/authorizations/{id}/void", release.authorizationId());
            case Refund refund -> http.post().uri("/provider/captures/{id}/refund", refund.captureId());
        };
    }

    private static <T> T certain(Supplier<T> exchange) {
        try {
            return exchange.get();
        } catch (RestClientException e) {
            throw new OutcomeUnknown("the provider gave no answer", e);
        }
    }

    private static <T> T body(ConvertibleClientHttpResponse response, Class<T> type) throws IOException {
        if (response.getStatusCode().is5xxServerError()) {
            throw new OutcomeUnknown("the provider answered " + response.getStatusCode(), null);
        }
        T body = response.bodyTo(type);
        if (body == null) {
            throw new OutcomeUnknown("the provider's answer %s is empty".formatted(response.getStatusCode()), null);
        }
        return body;
    }

    private static ProviderAnswer answer(int status, Details details) {
        return switch (status) {
            case 200, 201 -> new Accepted(details.requireId());
            case 402 -> new Refused(details.code() == null ? "declined" : details.code());
            case 400, 404, 409, 422 ->
                throw new PermanentFailure("the provider answered %d, %s".formatted(status, details.code()));
            default -> throw new OutcomeUnknown("the provider answered " + status, null);
        };
    }

    private record AuthorizationBody(String reference, String amount, String currency, String card) {

        static AuthorizationBody of(Authorize authorize) {
            return new AuthorizationBody(
                    authorize.reference().toString(),
                    authorize.amount().amount().toPlainString(),
                    authorize.amount().currency().getCurrencyCode(),
                    authorize.card().value());
        }
    }

    /** What answers and problems have to say, as far as it is needed here. */
    private record Details(@Nullable String id, @Nullable String code) {

        String requireId() {
            if (id == null) {
                throw new OutcomeUnknown("the provider accepted, but its answer has no id", null);
            }
            return id;
        }
    }

    private record StoredAnswer(int status, Details body) {

        ProviderAnswer decided() {
            return answer(status, body);
        }
    }

    private record Operation(StoredAnswer answer) {}
}
