package dev.orderly.endtoend.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.endtoend.OrderDraft;
import dev.orderly.endtoend.PlacedOrder;
import dev.orderly.endtoend.Shop;
import dev.orderly.testing.Survives;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScaledComposeIT {

    private static final int ORDERS = 1000;
    private static final int CUSTOMERS = 32;

    @RegisterExtension
    static final ComposedShop COMPOSED = ComposedShop.with("docker-compose.scale.yml");

    @Test
    @Survives(3)
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void twoReplicasOfEachServiceFulfilAThousandOrdersOnce() {
        Shop shop = COMPOSED.shop();
        List<Future<PlacedOrder>> orders;
        try (var customers = Executors.newFixedThreadPool(CUSTOMERS)) {
            orders = IntStream.range(0, ORDERS)
                    .mapToObj(OrderDraft::ofStream)
                    .map(draft ->
                            customers.submit(() -> shop.placesPatiently(draft).andItEndsAsItMust()))
                    .toList();
        }

        assertThat(orders).map(Future::resultNow).hasSize(ORDERS);
        shop.keepsItsInvariants();
        nothingHadToBeRestarted();
        bothReplicasHaveDone("http_server_requests_seconds_count{method=\"POST\",uri=\"/api/orders\"}", 1);
        bothReplicasHaveDone("orderly_messaging_handled_total", 7);
    }

    /** The mail server apart: it stands for somebody else's. */
    private static void nothingHadToBeRestarted() {
        assertThat(COMPOSED.project().containers())
                .filteredOn(container -> !container.service().equals("mail"))
                .allMatch(container -> container.restarts() == 0);
    }

    /** Waits until Prometheus has seen that two replicas of so many services have done something of this kind. */
    private static void bothReplicasHaveDone(String work, int services) {
        Shop.eventually(() -> assertThat(COMPOSED.prometheus()
                        .query("count by (application) (sum by (application, instance) (%s) > 0) == 2".formatted(work)))
                .hasSize(services));
    }
}
