package dev.orderly.payments.provider;

import dev.orderly.messaging.NotAttempted;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets an answer out of the provider, or says that there is none yet.
 *
 * <p>An answer that is lost is asked for. Only if the provider knows of nothing is the request made again, and with the
 * key of the first time: should that one still be under way, the two are one operation.
 */
public class PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(PaymentProvider.class);

    private final ProviderClient client;
    private final CircuitBreaker breaker;

    public PaymentProvider(ProviderClient client, CircuitBreaker breaker) {
        this.client = client;
        this.breaker = breaker;
    }

    /**
     * Has a request carried out once.
     *
     * @param key names the request, however often it is made
     * @param mayHaveHappened whether an earlier call was made and its answer never read
     * @throws dev.orderly.messaging.PermanentFailure if the request can never be carried out
     * @throws NotAttempted if nothing was sent, because the provider is paused
     * @throws RuntimeException if the outcome is not known
     */
    public ProviderAnswer settle(UUID key, ProviderRequest request, boolean mayHaveHappened) {
        if (mayHaveHappened) {
            return find(key, request).orElseGet(() -> send(key, request));
        }
        return send(key, request);
    }

    /** Whether no call should be made now: each would be refused here, unsent. */
    public boolean isPaused() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> true;
            case CLOSED, HALF_OPEN, DISABLED, METRICS_ONLY -> false;
        };
    }

    private ProviderAnswer send(UUID key, ProviderRequest request) {
        try {
            return throughBreaker(() -> client.send(key, request));
        } catch (OutcomeUnknown unknown) {
            return findAfter(unknown, key, request);
        }
    }

    private ProviderAnswer findAfter(OutcomeUnknown unknown, UUID key, ProviderRequest request) {
        try {
            return find(key, request).orElseThrow(() -> unknown);
        } catch (NotAttempted notAsked) {
            throw unknown;
        }
    }

    private <T> T throughBreaker(Supplier<T> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException e) {
            throw new NotAttempted("no calls to the provider for now", e);
        }
    }

    private Optional<ProviderAnswer> find(UUID key, ProviderRequest request) {
        Optional<ProviderAnswer> found = throughBreaker(() -> client.find(key));
        log.info(
                "What became of {} {} was not known, so the provider was asked: {}",
                request.getClass().getSimpleName(),
                key,
                found.map(answer -> "%s, so it is not called again".formatted(answer))
                        .orElse("nothing, so it may be called again"));
        return found;
    }
}
