package dev.orderly.inventory.stock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How reservations are kept from being forgotten.
 *
 * @param overdueAfter how long a reservation may be neither sold nor released before it is asked about; longer than any
 *     saga of an order takes that is not stuck
 * @param overdueInterval how often to look for such
 */
@Validated
@ConfigurationProperties("orderly.inventory.reservations")
record ReservationProperties(
        @DefaultValue("1h") Duration overdueAfter,
        @DefaultValue("1m") Duration overdueInterval) {}
