package dev.orderly.endtoend.compose;

import dev.orderly.endtoend.OrderFlow;
import dev.orderly.endtoend.Shop;
import dev.orderly.testing.Survives;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KilledContainerIT {

    @RegisterExtension
    static final ComposedShop COMPOSED = ComposedShop.with();

    static Stream<String> partsThatAnOrderPassesThrough() {
        return Stream.concat(Shop.SERVICES.stream(), Stream.of("postgres", "rabbitmq", "kafka", "mail", "front-door"));
    }

    @ParameterizedTest
    @Survives({2, 14, 37, 47})
    @MethodSource("partsThatAnOrderPassesThrough")
    void losesNothingAndDoublesNothing(String part) {
        Shop shop = COMPOSED.shop();
        try (var flow = OrderFlow.through(shop)) {
            flow.surges();
            COMPOSED.project().crash(part);
            flow.goesOnFor(10);
            flow.ends();
        }
        shop.keepsItsInvariants();
    }

    @Test
    void whatWatchesTheShopComesBackAndNothingIsLostMeanwhile() {
        Shop shop = COMPOSED.shop();
        try (var flow = OrderFlow.through(shop)) {
            List.of("prometheus", "grafana", "tempo", "invariants").forEach(COMPOSED.project()::crash);
            flow.goesOnFor(10);
            flow.ends();
        }
        shop.keepsItsInvariants();
    }
}
