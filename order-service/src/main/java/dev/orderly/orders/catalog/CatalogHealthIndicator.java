package dev.orderly.orders.catalog;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** A part of readiness: without a catalogue every order would be refused. */
@Component
class CatalogHealthIndicator implements HealthIndicator {

    private final Catalog catalog;

    CatalogHealthIndicator(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Health health() {
        return catalog.hasArrived()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "The catalogue has not arrived yet.")
                        .build();
    }
}
