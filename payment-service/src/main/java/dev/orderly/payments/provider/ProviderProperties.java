package dev.orderly.payments.provider;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the provider is, and how long it is waited for.
 *
 * @param url where the provider's API is served
 * @param connectTimeout until a connection stands
 * @param timeout until an answer is complete; its outcome is unknown then
 * @param pause how long effects rest before they look again whether the circuit breaker has closed
 */
@Validated
@ConfigurationProperties("orderly.sandbox")
record ProviderProperties(
        @DefaultValue("http://localhost:18088") URI url,
        @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("250ms") Duration pause) {}
