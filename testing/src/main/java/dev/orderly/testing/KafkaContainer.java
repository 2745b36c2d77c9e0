package dev.orderly.testing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * Kafka in a container. Its port is chosen here, because Docker would choose another one after a stop; so the node can be
 * told where it is when it starts, and needs no script of Testcontainers' around it, which would keep the signal to stop
 * from it.
 */
final class KafkaContainer implements KafkaServer {

    private final int port = Ports.free();
    private final String address = DockerClientFactory.instance().dockerHostIpAddress() + ":" + port;
    private final GenericContainer<?> container;

    KafkaContainer() {
        var node = new GenericContainer<>(Containers.KAFKA).withEnv("CLUSTER_ID", CLUSTER_ID);
        KafkaServer.configuration("0.0.0.0:" + port, address, port + 1, "/tmp/orderly-kafka")
                .forEach((name, value) -> node.withEnv(variable(name), value));
        node.setPortBindings(List.of(port + ":" + port));
        container = Containers.start(node);
        awaitAnswer();
    }

    @Override
    public String bootstrapServers() {
        return address;
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        awaitAnswer();
    }

    @Override
    public void stop() {
        container
                .getDockerClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(30)
                .exec();
    }

    private void awaitAnswer() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            Awaitility.await("Kafka").atMost(Duration.ofSeconds(60)).until(() -> isUp(admin));
        }
    }

    private static boolean isUp(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    private static String variable(String property) {
        return "KAFKA_" + property.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
