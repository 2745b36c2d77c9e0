package dev.orderly.shipping.carrier;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the carrier is called.
 *
 * @param url where its API begins
 * @param timeout how long to wait for a connection, and again for an answer; after that the outcome is unknown
 */
@Validated
@ConfigurationProperties("orderly.carrier")
record CarrierProperties(URI url, @DefaultValue("2s") Duration timeout) {}
