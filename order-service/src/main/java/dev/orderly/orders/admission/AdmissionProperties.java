package dev.orderly.orders.admission;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many orders may be under way.
 *
 * @param limit the most unfinished orders, counted over all replicas; further ones are refused until some have ended
 * @param atOnce the most requests of which each may add an order at this moment, in this replica: more would only take
 *     memory while they wait for a connection to the database
 * @param age older ones do not count: an order that is stuck must not close the shop
 */
@Validated
@ConfigurationProperties("orderly.orders.admission")
record AdmissionProperties(
        @DefaultValue("1000") @Min(1) int limit,
        @DefaultValue("50") @Min(1) int atOnce,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration age) {}
