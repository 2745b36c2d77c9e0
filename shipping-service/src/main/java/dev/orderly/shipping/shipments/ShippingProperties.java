package dev.orderly.shipping.shipments;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When parcels leave, and how they are followed.
 *
 * @param dispatchDelay how long after its order's confirmation a parcel leaves: until then the customer can cancel
 * @param trackingInterval how often the carrier is asked where a parcel is
 * @param pollInterval how often due parcels are looked for
 * @param lease how long a worker may take over its parcels before others try; longer than two of the carrier's timeouts
 * @param batchSize how many parcels the carrier is called about at the same time
 */
@Validated
@ConfigurationProperties("orderly.shipping")
record ShippingProperties(
        @DefaultValue("3s") Duration dispatchDelay,
        @DefaultValue("5s") Duration trackingInterval,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("64") @Min(1) @Max(1000) int batchSize) {}
