package dev.orderly.endtoend.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.endtoend.Prometheus;
import dev.orderly.endtoend.Shop;
import dev.orderly.endtoend.TraceReceiver;
import dev.orderly.invariants.Checker;
import dev.orderly.invariants.Databases;
import dev.orderly.invariants.mailbox.Mailbox;
import dev.orderly.localstack.infrastructure.Postgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The shop in containers that are the test's own: a project with a name, ports, volumes and images of its own. */
final class ComposeProject {

    private static final Duration TO_BUILD = Duration.ofMinutes(25);
    private static final Duration TO_START = Duration.ofMinutes(8);
    private static final Duration TO_STOP = Duration.ofMinutes(3);

    /** As reachable.yml tells the containers. */
    private static final String THIS_MACHINE = "host.docker.internal";

    private final String name = "orderly-test-" + ProcessHandle.current().pid();
    private final String label = "label=com.docker.compose.project=" + name;
    private final Ports ports;
    private final Docker docker;
    private final List<String> project;

    private ComposeProject(Ports ports, Docker docker, Stream<String> files) {
        this.ports = ports;
        this.docker = docker;
        this.project = Stream.concat(Stream.of("-p", name), files.flatMap(file -> Stream.of("-f", file)))
                .toList();
    }

    /** Prepares to run the repository's compose file, and others on top of it; traces go to the test instead of Tempo. */
    static ComposeProject of(TraceReceiver traces, String... moreFiles) throws IOException {
        Path repository = Path.of("..").toRealPath();
        Path reachable = Path.of("src/test/resources/compose/reachable.yml");
        var ports = Ports.instead(repository.resolve(".env"));
        var docker = Docker.foundBy(new Program(repository, ports.byName()));
        return new ComposeProject(
                ports,
                docker.with("TRACES_ENDPOINT", traces.endpointAt(THIS_MACHINE).toString()),
                Stream.of(Stream.of("docker-compose.yml"), Stream.of(moreFiles), Stream.of("" + reachable.toRealPath()))
                        .flatMap(files -> files));
    }

    /** Builds the images from the working tree and returns when every container is healthy. */
    void up() {
        docker.compose(TO_BUILD, project, "build");
        docker.compose(TO_START, project, "up", "-d");
        await("healthy containers")
                .atMost(TO_START)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(containers()).isNotEmpty().allMatch(Container::isHealthy));
    }

    /** Removes everything that the project has brought. */
    void down() {
        docker.compose(TO_STOP, project, "down", "-v", "--remove-orphans", "--rmi", "local");
    }

    /** What there is of the project, by the label that compose puts on it, and of these volumes, which may have none. */
    List<String> leftOvers(Set<String> volumes) {
        return Stream.of(
                        docker.list("ps", "-a", "-q", "--filter", label).stream()
                                .map(id -> "container " + id),
                        docker.list("network", "ls", "-q", "--filter", label).stream()
                                .map(id -> "network " + id),
                        docker.list("volume", "ls", "-q", "--filter", label).stream()
                                .map(id -> "volume " + id),
                        docker.list("volume", "ls", "-q").stream()
                                .filter(volumes::contains)
                                .map(id -> "volume " + id))
                .flatMap(left -> left)
                .distinct()
                .toList();
    }

    List<Container> containers() {
        List<String> ids = docker.list("ps", "-a", "-q", "--no-trunc", "--filter", label);
        return ids.isEmpty()
                ? List.of()
                : Container.of(docker.run(
                        Stream.concat(Stream.of("inspect"), ids.stream()).toArray(String[]::new)));
    }

    Container container(String service) {
        return containers().stream()
                .filter(container -> container.service().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no container of " + service));
    }

    /**
     * Kills the first process of a container, as a crash would, and returns when the restart policy has brought it back.
     *
     * <p>{@code docker kill} would not do: the engine takes it for a wish of the keeper, and no policy brings the
     * container back then. Neither does a kill from within, where the kernel keeps such a signal from the first process.
     * So another container does it, which sees the processes of the machine that the engine runs on, wherever that is.
     */
    void crash(String service) {
        Container before = container(service);
        String shell = container("front-door").image();
        docker.run(
                "run", "--rm", "--pid=host", "--net=none", "--entrypoint=sh", shell, "-c", "kill -9 " + before.pid());
        await(service + " is back")
                .atMost(Shop.PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(container(service))
                        .matches(Container::isHealthy, "is healthy")
                        .matches(after -> after.restarts() > before.restarts(), "was restarted"));
    }

    void keepLogs(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, docker.compose(TO_STOP, project, "logs", "--no-color", "--timestamps"));
    }

    /** The shop behind its front door. */
    Shop shop() {
        URI frontDoor = URI.create("http://localhost:" + ports.of("SHOP_PORT"));
        var databases =
                new Databases(Postgres.jdbcUrl(ports.of("POSTGRES_PORT"), ""), Postgres.READER, Postgres.READER);
        var mailbox = Mailbox.ofMailpit(URI.create("http://localhost:" + ports.of("MAIL_PORT")));
        // The brokers are not reachable from here: the container that exports the invariants reads them.
        return new Shop(_ -> frontDoor, Checker.ofWhatIsKnown(databases, null, mailbox));
    }

    Prometheus prometheus() {
        return new Prometheus(URI.create("http://localhost:" + ports.of("PROMETHEUS_PORT")));
    }
}
