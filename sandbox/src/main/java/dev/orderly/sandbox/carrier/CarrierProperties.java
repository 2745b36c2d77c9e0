package dev.orderly.sandbox.carrier;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param slowAfter how long the slow postcode keeps its caller waiting; longer than clients wait
 * @param inTransitAfter since the dispatch
 * @param deliveredAfter since the dispatch
 */
@Validated
@ConfigurationProperties("sandbox.carrier")
record CarrierProperties(
        @DefaultValue("8s") Duration slowAfter,
        @DefaultValue("2s") Duration inTransitAfter,
        @DefaultValue("5s") Duration deliveredAfter) {}
