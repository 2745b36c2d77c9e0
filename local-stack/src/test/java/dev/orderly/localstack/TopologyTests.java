package dev.orderly.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.localstack.StackOptions.BrokerChoice;
import dev.orderly.localstack.process.Part;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTests {

    @TempDir
    Path directory;

    private List<Part> parts = List.of();

    @BeforeEach
    void readTopology() {
        var options = StackOptions.usual().in(directory).withBroker(BrokerChoice.QPID);
        var directories = new Directories(directory, directory.resolve("cache"));
        parts = Topology.of(options, directories, new Secrets(directory.resolve("secrets.properties")))
                .parts();
    }

    @Test
    void hasSevenServicesTheSandboxAndWhatTheyNeed() {
        assertThat(parts)
                .extracting(Part::name)
                .containsExactlyInAnyOrder(
                        "postgres",
                        "kafka",
                        "broker",
                        "sandbox",
                        "order-service",
                        "inventory-service",
                        "payment-service",
                        "shipping-service",
                        "email-service",
                        "analytics-service",
                        "saga-orchestrator");
    }

    @Test
    void declaresEachPartAfterThoseThatItNeeds() {
        Set<String> declared = new HashSet<>();
        for (Part part : parts) {
            assertThat(declared).as("declared before " + part.name()).containsAll(part.needs());
            declared.add(part.name());
        }
    }

    @Test
    void givesEachPortAwayOnce() {
        assertThat(parts.stream().flatMap(part -> part.ports().stream())).doesNotHaveDuplicates();
    }
}
