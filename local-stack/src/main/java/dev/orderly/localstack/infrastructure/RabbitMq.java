package dev.orderly.localstack.infrastructure;

import dev.orderly.localstack.Directories;
import dev.orderly.localstack.Ports;
import dev.orderly.localstack.Secrets;
import dev.orderly.localstack.process.Probes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A private node of the RabbitMQ that is installed on this machine; it shares nothing with any other node. */
public final class RabbitMq implements Broker {

    private static final String DISK_TO_SPARE = "200MB";
    private static final String MORE_THAN_ANY_DISK = "100000GB";

    private final Path program;
    private final Ports ports;
    private final Path data;
    private final Secrets secrets;

    private RabbitMq(Path program, Ports ports, Directories directories, Secrets secrets) {
        this.program = program;
        this.ports = ports;
        this.data = directories.data("rabbitmq");
        this.secrets = secrets;
    }

    public static Optional<RabbitMq> installed(Ports ports, Directories directories, Secrets secrets) {
        return find(System.getenv().getOrDefault("PATH", ""))
                .map(program -> new RabbitMq(program, ports, directories, secrets));
    }

    static Optional<Path> find(String searchPath) {
        return Arrays.stream(searchPath.split(java.io.File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "rabbitmq-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(RabbitMq::behindTheWrapper);
    }

    /** Debian's wrapper insists on its own user and directories; the server's own script lies beside it. */
    private static Path behindTheWrapper(Path found) {
        try {
            Path real = found.toRealPath();
            Path script = real.resolveSibling("rabbitmq-server");
            return real.endsWith("rabbitmq-script-wrapper") && Files.isExecutable(script) ? script : real;
        } catch (IOException e) {
            return found;
        }
    }

    @Override
    public String description() {
        return "RabbitMQ, a private node of " + program;
    }

    @Override
    public int port() {
        return ports.amqp();
    }

    @Override
    public List<Integer> ports() {
        return List.of(ports.amqp(), ports.erlangDistribution(), ports.brokerMetrics());
    }

    @Override
    public String password() {
        return secrets.of("broker." + USER);
    }

    @Override
    public void prepare(Progress progress) throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("enabled_plugins"), "[rabbitmq_prometheus].\n");
        Files.writeString(data.resolve("rabbitmq.conf"), """
                listeners.tcp.1 = 127.0.0.1:%d
                prometheus.tcp.ip = 127.0.0.1
                prometheus.tcp.port = %d
                management_agent.disable_metrics_collector = true
                default_user = %s
                default_pass = %s
                log.file = false
                log.console = true
                log.console.level = warning
                disk_free_limit.absolute = %s
                vm_memory_high_watermark.absolute = 400MB
                raft.wal_max_size_bytes = 33554432
                max_message_size = 65536
                """.formatted(
                        port(), ports.brokerMetrics(), USER, password(), DISK_TO_SPARE));
    }

    @Override
    public ProcessBuilder command() {
        var builder = new ProcessBuilder(program.toString());
        builder.environment().putAll(environment());
        return builder;
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("HOME", data.toString()),
                Map.entry("RABBITMQ_NODENAME", node()),
                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port())),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(ports.erlangDistribution())),
                Map.entry("ERL_EPMD_PORT", Integer.toString(ports.erlangPortMapper())),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_CONFIG_FILE", data.resolve("rabbitmq.conf").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        data.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", data.resolve("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", data.resolve("log").toString()),
                // Two schedulers that sleep when there is nothing to do leave the cores to the services.
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"),
                // Makes the script turn into the server, so that the process we watch is the server itself.
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"));
    }

    private String node() {
        return "orderly-%d@localhost".formatted(port());
    }

    /** Raises the alarm of a disk that has run out, which blocks every publisher, or calls it off. */
    public void alarm(boolean raised) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        program.resolveSibling("rabbitmqctl").toString(),
                        "--node",
                        node(),
                        "set_disk_free_limit",
                        raised ? MORE_THAN_ANY_DISK : DISK_TO_SPARE)
                .redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("rabbitmqctl did not succeed: " + said);
        }
    }

    /** Its listener opens last; a handshake that is not finished would be logged as a warning each time. */
    @Override
    public boolean isReady() {
        return Probes.tcp(port());
    }

    /** The node has started a port mapper that outlives it. */
    @Override
    public void afterEnd() throws IOException, InterruptedException {
        var builder = new ProcessBuilder("epmd", "-kill").redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        process.waitFor(5, TimeUnit.SECONDS);
    }
}
