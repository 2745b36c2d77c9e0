package dev.orderly.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.endtoend.Dashboards.Panel;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What a Prometheus knows, wherever it runs. */
public record Prometheus(URI root) {

    /** A few scrapes of the slowest, and what is computed of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The samples that an expression has at this moment. */
    public JsonNode query(String expression) {
        JsonNode answer = get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (!answer.path("status").asString().equals("success")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return answer.at("/data/result");
    }

    /** Waits until each query of the panel returns data. */
    public void hasDataFor(Panel panel) {
        assertThat(panel.expressions())
                .isNotEmpty()
                .allSatisfy(expression -> await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(query(filledIn(expression)))
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
