package dev.orderly.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.endtoend.Dashboards.Panel;
import dev.orderly.localstack.LocalStack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Prometheus watches the shop while orders of all kinds go through it: nothing that is to be shown is missing. */
@ExtendWith(RunningShop.class)
class ObservabilityIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern METRIC = Pattern.compile("\\b(orderly|kafka|rabbitmq|resilience4j)_\\w+");

    private static PrometheusProcess process;
    private static Prometheus prometheus;

    @BeforeAll
    static void watch(LocalStack stack, Shop shop) throws IOException {
        assumeTrue(PrometheusProcess.isInstalled(), "prometheus is not on the PATH");
        var services = new TreeMap<String, String>();
        Shop.SERVICES.forEach(name -> services.put(name, shop.service(name, "/").getAuthority()));
        process = PrometheusProcess.watching(services, stack.brokerMetrics(), stack.invariantMetrics());
        prometheus = process.api();
        await("Prometheus").atMost(PATIENCE).until(prometheus::isReady);
        await("the targets")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(prometheus.query("up == 1")).hasSize(services.size() + 2));
        OrderDraft.ofAllKinds().stream()
                .map(draft -> shop.places(draft.within(Trace.begun())))
                .toList()
                .forEach(PlacedOrder::andItEndsAsItMust);
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            process.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.orderly.endtoend.Dashboards#panels")
    void aPanelShowsData(Panel panel) {
        prometheus.hasDataFor(panel);
    }

    @ParameterizedTest
    @MethodSource("dev.orderly.endtoend.Dashboards#panelsWithExemplars")
    void aPanelLeadsToTraces(Panel panel) {
        prometheus.hasTracesFor(panel);
    }

    @Test
    void theRulesAskForWhatIsThere() {
        List<String> known = values(prometheus.get("label/__name__/values").path("data"));
        JsonNode groups = prometheus.get("rules").at("/data/groups");

        assertThat(StreamSupport.stream(groups.spliterator(), false)
                        .flatMap(group ->
                                StreamSupport.stream(group.path("rules").spliterator(), false))
                        .map(rule -> rule.path("query").asString())
                        .flatMap(ObservabilityIT::metrics))
                .hasSizeGreaterThan(8)
                .allSatisfy(metric -> assertThat(known).contains(metric));
    }

    private static Stream<String> metrics(String query) {
        return METRIC.matcher(query).results().map(MatchResult::group);
    }

    private static List<String> values(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
