package dev.orderly.payments.provider;

import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;

/** Something that the provider can be asked to do with money. */
public sealed interface ProviderRequest {

    record Authorize(OrderId reference, Money amount, CardToken card) implements ProviderRequest {}

    record Capture(String authorizationId) implements ProviderRequest {}

    /** Gives up what is held on the card: the provider calls it to void. */
    record Release(String authorizationId) implements ProviderRequest {}

    record Refund(String captureId) implements ProviderRequest {}
}
