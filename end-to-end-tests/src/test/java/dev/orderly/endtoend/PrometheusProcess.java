package dev.orderly.endtoend;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Prometheus of the test's own that watches a running shop by the project's rules. */
final class PrometheusProcess implements AutoCloseable {

    private final Process process;
    private final Prometheus api;

    private PrometheusProcess(Process process, Prometheus api) {
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
    static PrometheusProcess watching(Map<String, String> services, String rabbitMetrics, String invariantMetrics)
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
        return new PrometheusProcess(process, new Prometheus(URI.create("http://127.0.0.1:" + port)));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Prometheus api() {
        return api;
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
