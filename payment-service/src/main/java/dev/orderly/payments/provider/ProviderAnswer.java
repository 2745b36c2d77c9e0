package dev.orderly.payments.provider;

/** What the provider has decided, for good. */
public sealed interface ProviderAnswer {

    /**
     * It is done.
     *
     * @param id of the authorisation, the capture or the refund that was made
     */
    record Accepted(String id) implements ProviderAnswer {}

    /**
     * It is not done.
     *
     * @param code the provider's word for why, such as {@code card_declined}
     */
    record Refused(String code) implements ProviderAnswer {}
}
