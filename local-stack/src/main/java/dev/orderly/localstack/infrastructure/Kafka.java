package dev.orderly.localstack.infrastructure;

import dev.orderly.localstack.Directories;
import dev.orderly.localstack.process.Part;
import dev.orderly.localstack.process.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One Kafka node, broker and controller at once. */
public final class Kafka implements Part {

    private final Path java;
    private final int port;
    private final int controllerPort;
    private final Path data;

    public Kafka(Path java, int port, int controllerPort, Directories directories) {
        this.java = java;
        this.port = port;
        this.controllerPort = controllerPort;
        this.data = directories.data("kafka");
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
        return List.of(port, controllerPort);
    }

    @Override
    public String url() {
        return bootstrapServers();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void prepare(Progress progress) throws IOException {
        Files.createDirectories(data);
        Files.writeString(configuration(), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=BROKER://127.0.0.1:%1$d
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
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
                        port, controllerPort, data.resolve("log").toString().replace('\\', '/')));
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
