package dev.orderly.endtoend;

import dev.orderly.localstack.LocalStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningShop.class)
class StoppedPartIT {

    /** Without the database nothing can be accepted; without the brokers orders are accepted and wait. */
    @ParameterizedTest
    @ValueSource(strings = {"broker", "kafka", "postgres"})
    void losesNothingAndDoublesNothingOfTheInfrastructure(String part, Shop shop, LocalStack stack) {
        try (var flow = OrderFlow.through(shop)) {
            flow.surges();
            stack.stop(part);
            if (!part.equals("postgres")) {
                flow.goesOnFor(10);
            }
            stack.start(part);
            flow.goesOnFor(10);
            flow.ends();
        }
        shop.keepsItsInvariants();
    }

    static Stream<String> servicesBehindTheShop() {
        return Shop.SERVICES.stream().filter(service -> !service.equals("order-service"));
    }

    @ParameterizedTest
    @MethodSource("servicesBehindTheShop")
    void acceptsOrdersWhileAServiceIsDownAndFulfilsThemLater(String service, Shop shop, LocalStack stack) {
        try (var flow = OrderFlow.through(shop)) {
            flow.surges();
            stack.stop(service);
            flow.goesOnFor(10);
            stack.start(service);
            flow.ends();
        }
        shop.keepsItsInvariants();
    }
}
