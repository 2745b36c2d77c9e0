package dev.orderly.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.endtoend.Dashboards.Panel;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What a Prometheus knows, wherever it runs. */
public record Prometheus(URI root) {

    /** A few scrapes of the slowest, and what is computed of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The samples that an expression has at this moment. */
    public JsonNode query(String expression) {
        return answer("query?query=", expression).path("result");
    }

    /** The exemplars of what an expression is about, as Grafana asks for them. */
    private JsonNode exemplars(String expression) {
        Instant now = Instant.now();
        return answer(
                "query_exemplars?start=%s&end=%s&query=".formatted(now.minus(Duration.ofHours(1)), now), expression);
    }

    private JsonNode answer(String path, String expression) {
        JsonNode answer = get(path + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (!answer.path("status").asString().equals("success")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return answer.path("data");
    }

    /** Waits until each query of the panel returns data. */
    public void hasDataFor(Panel panel) {
        eachReturnsSomething(panel.expressions(), this::query);
    }

    /** Waits until the panel's points of times lead to traces. */
    public void hasTracesFor(Panel panel) {
        eachReturnsSomething(panel.expressionsWithExemplars(), this::exemplars);
    }

    private static void eachReturnsSomething(List<String> expressions, Function<String, JsonNode> question) {
        assertThat(expressions)
                .isNotEmpty()
                .allSatisfy(expression -> await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(question.apply(filledIn(expression)))
                                .as(expression)
                                .isNotEmpty()));
    }

    /** As Grafana fills in its variables. */
    private static String filledIn(String expression) {
        return expression.replace("$__rate_interval", "1m").replace("$application", ".+");
    }

    /** What a path of the API answers. */
    public JsonNode get(String path) {
        return Http.get(root.resolve("/api/v1/" + path)).json();
    }

    boolean isReady() {
        try {
            return Http.get(root.resolve("/-/ready")).status() == 200;
        } catch (RuntimeException _) {
            return false;
        }
    }
}
