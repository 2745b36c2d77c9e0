package dev.orderly.testing;

import com.rabbitmq.client.Connection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** A private node of the RabbitMQ that is installed on this machine; it shares nothing with any other node. */
final class RabbitNode implements TestBroker {

    private final int port = Ports.free();
    private final Path data = TemporaryFiles.directory("rabbitmq");
    private final Map<String, String> environment = environment(Ports.free(), Ports.free());
    private final Path program =
            program().orElseThrow(() -> new IllegalStateException("rabbitmq-server is not on the PATH"));
    private final Process process;

    static boolean isInstalled() {
        return program().isPresent();
    }

    RabbitNode() {
        try {
            Files.writeString(data.resolve("enabled_plugins"), "[].\n");
            Files.writeString(data.resolve("rabbitmq.conf"), """
                    listeners.tcp.1 = 127.0.0.1:%d
                    default_user = %s
                    default_pass = %s
                    log.file = false
                    log.console = true
                    log.console.level = warning
                    disk_free_limit.absolute = 50MB
                    """.formatted(port, USER, PASSWORD));
            TemporaryFiles.onExit(this::stop, data);
            process = start(program.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("RabbitMQ").atMost(Duration.ofSeconds(60)).until(this::isUp);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean hasAlarms() {
        return true;
    }

    @Override
    public void raiseAlarm() {
        control("set_vm_memory_high_watermark", "0");
    }

    @Override
    public void clearAlarm() {
        control("set_vm_memory_high_watermark", "0.4");
    }

    private void control(String command, String argument) {
        try {
            Path tool = program.resolveSibling("rabbitmqctl");
            Process control = start(tool.toString(), command, argument);
            if (!control.waitFor(60, TimeUnit.SECONDS) || control.exitValue() != 0) {
                throw new IllegalStateException(command + " failed, see " + data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isUp() {
        if (!process.isAlive()) {
            throw new IllegalStateException("RabbitMQ has ended, see " + data);
        }
        if (!Ports.isOpen(port)) {
            return false;
        }
        try (Connection connection = connectionFactory().newConnection()) {
            return connection.isOpen();
        } catch (IOException | TimeoutException _) {
            return false;
        }
    }

    private Process start(String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("output.log").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Ends the node, and the port mapper that it has started and that would outlive it. */
    private void stop() {
        try {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            start("epmd", "-kill").waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> environment(int distributionPort, int portMapperPort) {
        return Map.ofEntries(
                Map.entry("HOME", data.toString()),
                Map.entry("RABBITMQ_NODENAME", "orderly-test-%d@localhost".formatted(port)),
                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
                Map.entry("ERL_EPMD_PORT", Integer.toString(portMapperPort)),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_CONFIG_FILE", data.resolve("rabbitmq.conf").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        data.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", data.resolve("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", data.resolve("log").toString()),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"),
                // Makes the script turn into the server, so that the process we end is the server itself.
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"));
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "rabbitmq-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(RabbitNode::behindTheWrapper);
    }

    /** Debian's wrapper insists on its own user and directories; the server's own script lies beside it. */
    private static Path behindTheWrapper(Path found) {
        try {
            Path real = found.toRealPath();
            Path script = real.resolveSibling("rabbitmq-server");
            return real.endsWith("rabbitmq-script-wrapper") && Files.isExecutable(script) ? script : real;
        } catch (IOException _) {
            return found;
        }
    }
}
