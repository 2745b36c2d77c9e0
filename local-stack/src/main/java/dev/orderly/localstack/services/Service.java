package dev.orderly.localstack.services;

import dev.orderly.localstack.process.Part;
import dev.orderly.localstack.process.Probes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One Spring Boot service in a small JVM of its own. */
public final class Service implements Part {

    /**
     * Eight JVMs warm up at once on few cores: the quick compiler alone starts them in half the time and with less memory.
     * Much of what a JVM takes beyond its heap is what malloc has kept; so it is trimmed.
     */
    private static final List<String> SMALL = List.of(
            "-Xmx96m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:+ExitOnOutOfMemoryError");

    /** Each connection is a process of the database: those that nobody uses are given back. */
    private static final Map<String, String> FRUGAL = Map.of(
            "SPRING_DATASOURCE_HIKARI_MINIMUMIDLE", "2",
            "SPRING_DATASOURCE_HIKARI_IDLETIMEOUT", "30000");

    /** Lines that people read beside those of eleven other processes. */
    private static final Map<String, String> TERSE = Map.of(
            "SPRING_MAIN_BANNER_MODE", "off",
            "LOGGING_STRUCTURED_FORMAT_CONSOLE", "",
            "LOGGING_PATTERN_CONSOLE", "%d{HH:mm:ss.SSS} %-5level %-34logger{0} %m %X{correlationId:-}%n",
            "LOGGING_LEVEL_ORG_APACHE_KAFKA", "warn");

    private final String name;
    private final int port;
    private final ServiceJar jar;
    private final boolean warm;
    private final List<String> needs;
    private final Map<String, String> environment = new TreeMap<>();

    /**
     * @param built how its jar is found, run and, when wanted, warmed up
     * @param settings further environment variables
     */
    public Service(String name, int port, Build built, Map<String, String> settings, List<Connection> connections) {
        this.name = name;
        this.port = port;
        this.warm = built.warm();
        this.jar = new ServiceJar(
                name,
                built.java(),
                built.repository().resolve(name).resolve("target").resolve(name + ".jar"),
                built.cache().resolve("services"));
        this.needs = connections.stream()
                .map(Connection::part)
                .filter(Objects::nonNull)
                .map(Part::name)
                .toList();
        environment.putAll(TERSE);
        environment.putAll(FRUGAL);
        environment.putAll(built.settings());
        environment.putAll(settings);
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        connections.forEach(connection -> environment.putAll(connection.settings()));
    }

    /**
     * Where built jars come from and what runs them.
     *
     * @param warm whether each is given an AOT cache
     * @param settings environment variables for all of them
     */
    public record Build(Path repository, Path java, Path cache, boolean warm, Map<String, String> settings) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<String> needs() {
        return needs;
    }

    @Override
    public String url() {
        return "http://localhost:" + port;
    }

    @Override
    public void prepare(Progress progress) throws IOException, InterruptedException {
        jar.requireBuilt();
        if (warm) {
            jar.warmUp(SMALL, environment, progress);
        }
    }

    @Override
    public ProcessBuilder command() throws IOException {
        List<String> command = new ArrayList<>(List.of(jar.java().toString()));
        command.addAll(SMALL);
        command.addAll(warm ? jar.warmArguments() : jar.coldArguments());
        var builder = new ProcessBuilder(command);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        return builder;
    }

    @Override
    public boolean isReady() {
        return Probes.http("http://127.0.0.1:%d/readyz".formatted(port));
    }
}
