package dev.orderly.localstack.infrastructure;

import dev.orderly.localstack.Directories;
import dev.orderly.localstack.process.Part;
import dev.orderly.localstack.process.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One Kafka node, broker and controller at once. */
public final class Kafka implements Part {

    private final Path java;
    private final int port;
    private final int controllerPort;
    private final Path data;
    private final Map<String, Door> doors;

    /**
     * A listener for one service. Kafka tells its clients where to connect, so a line that is not direct needs one.
     *
     * @param port where Kafka listens
     * @param advertised where the service is told that Kafka is
     */
    public record Door(int port, int advertised) {}

    /**
     * Describes a node.
     *
     * @param doors the services that have a listener of their own
     */
    public Kafka(Path java, int port, int controllerPort, Directories directories, Map<String, Door> doors) {
        this.java = java;
        this.port = port;
        this.controllerPort = controllerPort;
        this.data = directories.data("kafka");
        this.doors = new TreeMap<>(doors);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<Integer> ports() {
        return Stream.concat(
                        Stream.of(port, controllerPort), doors.values().stream().map(Door::port))
                .toList();
    }

    @Override
    public String url() {
        return bootstrapServers();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** What a service is told. */
    public String bootstrapServers(String service) {
        Door door = doors.get(service);
        return door == null ? bootstrapServers() : "127.0.0.1:" + door.advertised();
    }

    @Override
    public void prepare(Progress progress) throws IOException {
        Files.createDirectories(data);
        Files.writeString(configuration(), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%4$s
                advertised.listeners=BROKER://127.0.0.1:%1$d%5$s
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT%6$s
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=6
                log.retention.ms=-1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=6
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=6
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                # one disk, two cores and a small heap
                num.network.threads=2
                num.io.threads=4
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=8388608
                """.formatted(
                        port,
                        controllerPort,
                        data.resolve("log").toString().replace('\\', '/'),
                        forEachDoor((name, door) -> ",%s://127.0.0.1:%d".formatted(name, door.port())),
                        forEachDoor((name, door) -> ",%s://127.0.0.1:%d".formatted(name, door.advertised())),
                        forEachDoor((name, door) -> ",%s:PLAINTEXT".formatted(name))));
    }

    private String forEachDoor(BiFunction<String, Door, String> text) {
        return doors.entrySet().stream()
                .map(door -> text.apply(door.getKey().toUpperCase(Locale.ROOT).replace('-', '_'), door.getValue()))
                .collect(Collectors.joining());
    }

    @Override
    public ProcessBuilder command() {
        return JavaCommand.of(
                java, KafkaNode.class, "192m", List.of(configuration().toString()));
    }

    @Override
    public boolean isReady() {
        return Probes.kafka(port);
    }

    private Path configuration() {
        return data.resolve("server.properties");
    }
}
