package dev.orderly.invariants;

import java.util.List;
import java.util.Locale;

/** The databases of the system: one for each service, and that of the world outside. */
public enum Database {
    ORDERS,
    INVENTORY,
    PAYMENTS,
    SHIPPING,
    EMAIL,
    ANALYTICS,
    SAGA,
    /** What the payment provider and the carrier know. */
    SANDBOX;

    /** Those of the services, which have an outbox. */
    static final List<Database> OF_SERVICES = List.of(ORDERS, INVENTORY, PAYMENTS, SHIPPING, EMAIL, ANALYTICS, SAGA);

    /** Its name on the server. */
    public String databaseName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
