package dev.orderly.payments.provider;

import java.util.Optional;
import java.util.UUID;

/** One exchange with the provider. */
public interface ProviderClient {

    /**
     * Asks the provider to move money.
     *
     * @param key by which the provider recognises a repeat
     * @throws dev.orderly.messaging.PermanentFailure if the provider says that this request can never be carried out
     * @throws OutcomeUnknown if there is no answer
     */
    ProviderAnswer send(UUID key, ProviderRequest request);

    /**
     * What the provider has done under a key; empty if that is nothing.
     *
     * @throws OutcomeUnknown if there is no answer
     */
    Optional<ProviderAnswer> find(UUID key);
}
