package dev.orderly.endtoend.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.endtoend.Dashboards.Panel;
import dev.orderly.endtoend.OneTrace;
import dev.orderly.endtoend.OrderDraft;
import dev.orderly.endtoend.PlacedOrder;
import dev.orderly.endtoend.Shop;
import dev.orderly.endtoend.Trace;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One {@code docker compose up}: everything is there, takes orders, and is seen. */
class ComposeIT {

    @RegisterExtension
    static final ComposedShop COMPOSED = ComposedShop.with();

    @BeforeAll
    static void placeOrdersOfAllKinds() {
        OrderDraft.ofAllKinds().stream()
                .map(COMPOSED.shop()::placesPatiently)
                .toList()
                .forEach(PlacedOrder::andItEndsAsItMust);
    }

    @Test
    void everyPartOfTheShopIsAHealthyContainer() {
        assertThat(COMPOSED.project().containers())
                .allMatch(Container::isHealthy)
                .extracting(Container::service)
                .containsAll(Shop.SERVICES)
                .contains("front-door", "postgres", "rabbitmq", "kafka", "mail")
                .contains("invariants", "prometheus", "grafana", "tempo")
                .doesNotHaveDuplicates();
    }

    @Test
    void prometheusReachesEverythingThatItWatches() {
        Shop.eventually(() -> {
            List<JsonNode> targets = StreamSupport.stream(
                            COMPOSED.prometheus()
                                    .get("targets?state=active")
                                    .at("/data/activeTargets")
                                    .spliterator(),
                            false)
                    .toList();
            assertThat(targets)
                    .hasSizeGreaterThanOrEqualTo(11)
                    .allMatch(target -> target.path("health").asString().equals("up"));
        });
    }

    @ParameterizedTest
    @MethodSource("dev.orderly.endtoend.Dashboards#panels")
    void aPanelShowsData(Panel panel) {
        COMPOSED.prometheus().hasDataFor(panel);
    }

    @ParameterizedTest
    @MethodSource("dev.orderly.endtoend.Dashboards#panelsWithExemplars")
    void aPanelLeadsToTraces(Panel panel) {
        COMPOSED.prometheus().hasTracesFor(panel);
    }

    @Test
    void anOrderIsOneTrace() {
        var trace = Trace.begun();
        PlacedOrder order = COMPOSED.shop()
                .placesPatiently(OrderDraft.ofAllKinds().getFirst().within(trace))
                .andItEndsAsItMust();

        new OneTrace(trace, COMPOSED.traces()).isOf(order, Shop.SERVICES);
    }

    @Test
    void theInvariantsHold() {
        COMPOSED.shop().keepsItsInvariants();
    }
}
