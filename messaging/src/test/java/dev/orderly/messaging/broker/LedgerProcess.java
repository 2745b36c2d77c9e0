package dev.orderly.messaging.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.messaging.broker.Ledger.Place;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A replica in a process of its own, which says again and again what time it takes it to be. */
final class LedgerProcess implements AutoCloseable {

    private static final String SAYS = "heartbeats ";

    private final Process process;
    private final Path said;

    /** What it said last: how many heartbeats its consumers had sent by then. */
    record Said(double heartbeats, Instant time) {}

    private LedgerProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    static LedgerProcess start(Place place, Path directory, Map<String, String> environment, String... more)
            throws IOException {
        Path said = directory.resolve("said");
        var command = Stream.of(
                Stream.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        place.channels() + File.pathSeparator + System.getProperty("java.class.path"),
                        LedgerProcess.class.getName()),
                place.properties().entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue()),
                Stream.of(more));
        var builder = new ProcessBuilder(command.flatMap(words -> words).toList())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        return new LedgerProcess(builder.start(), said);
    }

    Optional<Said> said() throws IOException {
        String text = Files.readString(said, UTF_8);
        if (!process.isAlive()) {
            throw new IllegalStateException("The process has ended: " + text);
        }
        List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(SAYS))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(parse(lines.getLast()));
    }

    private static Said parse(String line) {
        String[] words = line.split(" ", 3);
        return new Said(Double.parseDouble(words[1]), Instant.parse(words[2]));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    static void main(String[] arguments) {
        ConfigurableApplicationContext context = SpringApplication.run(Ledger.class, arguments);
        var _ = Executors.newSingleThreadScheduledExecutor()
                .scheduleAtFixedRate(
                        () -> System.out.println(SAYS + heartbeats(context) + " " + Instant.now()),
                        0,
                        100,
                        TimeUnit.MILLISECONDS);
    }

    private static double heartbeats(ConfigurableApplicationContext context) {
        return context
                .getBean(MeterRegistry.class)
                .find("kafka.consumer.coordinator.heartbeat.total")
                .functionCounters()
                .stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }
}
