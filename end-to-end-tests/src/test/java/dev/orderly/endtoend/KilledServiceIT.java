package dev.orderly.endtoend;

import dev.orderly.localstack.LocalStack;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(RunningShop.class)
class KilledServiceIT {

    @ParameterizedTest
    @FieldSource("dev.orderly.endtoend.Shop#SERVICES")
    void losesNothingAndDoublesNothing(String service, Shop shop, LocalStack stack) {
        try (var flow = OrderFlow.through(shop)) {
            flow.surges();
            stack.kill(service);
            stack.awaitReady(service, Shop.PATIENCE);
            flow.goesOnFor(10);
            flow.ends();
        }
        shop.keepsItsInvariants();
    }
}
