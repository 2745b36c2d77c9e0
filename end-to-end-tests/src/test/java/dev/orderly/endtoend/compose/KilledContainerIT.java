package dev.orderly.endtoend.compose;

import dev.orderly.endtoend.OrderFlow;
import dev.orderly.endtoend.Shop;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledContainerIT {

    @RegisterExtension
    static final ComposedShop COMPOSED = ComposedShop.with();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order-service",
                "inventory-service",
                "payment-service",
                "shipping-service",
                "email-service",
                "analytics-service",
                "saga-orchestrator",
                "sandbox",
                "postgres",
                "rabbitmq",
                "kafka",
                "mail",
                "front-door"
            })
    void losesNothingAndDoublesNothing(String service) {
        Shop shop = COMPOSED.shop();
        try (var flow = OrderFlow.through(shop)) {
            flow.goesOnFor(10);
            COMPOSED.project().crash(service);
            flow.goesOnFor(10);
            flow.ends();
        }
        shop.keepsItsInvariants();
    }
}
