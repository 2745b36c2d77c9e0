package dev.orderly.endtoend;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A Prometheus of the test's own that watches a running shop by the project's rules. */
final class Prometheus implements AutoCloseable {

    private final Process process;
    private final URI api;

    private Prometheus(Process process, URI api) {
        this.process = process;
        this.api = api;
    }

    static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "prometheus")));
    }

    /**
     * @param services where each answers, by its name
     * @param rabbitMetrics where RabbitMQ tells of its queues, as host and port
     * @param invariantMetrics where the invariants are watched, as host and port
     */
    static Prometheus watching(Map<String, String> services, String rabbitMetrics, String invariantMetrics)
            throws IOException {
        int port = freePort();
        // What an earlier run has seen must not be shown as of this one.
        Path home = Files.createTempDirectory(Path.of("target"), "prometheus");
        Path rules = Path.of("..", "observability", "prometheus", "rules").toRealPath();
        Path configuration = Files.writeString(home.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s/*.yml"]
                scrape_configs:
                  - job_name: services
                    metrics_path: /actuator/prometheus
                    static_configs: [%s]
                  - job_name: rabbitmq
                    metrics_path: /metrics/detailed
                    params: {family: [queue_coarse_metrics, queue_consumer_count]}
                    static_configs: [{targets: ["%s"]}]
                  - job_name: invariants
                    static_configs: [{targets: ["%s"]}]
                """.formatted(
                        rules,
                        services.entrySet().stream()
                                .map(service -> "{targets: [\"%s\"], labels: {service: %s}}"
                                        .formatted(service.getValue(), service.getKey()))
                                .collect(Collectors.joining(", ")),
                        rabbitMetrics,
                        invariantMetrics));
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--enable-feature=exemplar-storage",
                        "--storage.tsdb.path=" + home.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.log").toFile())
                .start();
        return new Prometheus(process, URI.create("http://127.0.0.1:%d/api/v1/".formatted(port)));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The samples that an expression has at this moment. */
    JsonNode query(String expression) {
        return answer("query?query=", expression).path("result");
    }

    /** The exemplars of what an expression is about, as Grafana asks for them. */
    JsonNode exemplars(String expression) {
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

    JsonNode get(String path) {
        return Http.get(api.resolve(path)).json();
    }

    boolean isReady() {
        try {
            return Http.get(api.resolve("/-/ready")).status() == 200;
        } catch (RuntimeException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .exceptionally(_ -> process.destroyForcibly())
                .join();
    }
}
