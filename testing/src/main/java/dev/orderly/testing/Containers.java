package dev.orderly.testing;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** The images, and containers that end with the JVM even where Testcontainers' own reaper is switched off. */
final class Containers {

    static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18.6");
    static final DockerImageName RABBITMQ = DockerImageName.parse("rabbitmq:4.3.5-management");
    static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.3.1");

    static <C extends GenericContainer<?>> C start(C container) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(container::stop));
        container.start();
        return container;
    }

    private Containers() {}
}
