package dev.orderly.testing;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** Kafka in this JVM. */
final class KafkaNode implements KafkaServer {

    private final String address = "127.0.0.1:" + Ports.free();
    private final int controllerPort = Ports.free();
    private final Path data = TemporaryFiles.directory("kafka");
    private @Nullable KafkaRaftServer server;

    KafkaNode() {
        TemporaryFiles.onExit(this::stop, data);
        start();
    }

    @Override
    public String bootstrapServers() {
        return address;
    }

    @Override
    public void start() {
        try {
            var configuration = new KafkaConfig(
                    KafkaServer.configuration(address, address, controllerPort, data.toString()), false);
            if (!Files.exists(data.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
                format();
            }
            server = new KafkaRaftServer(configuration, Time.SYSTEM);
            server.startup();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka does not start", e);
        }
    }

    @Override
    public void stop() {
        KafkaRaftServer running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    private void format() throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(CLUSTER_ID)
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .addDirectory(data.toString())
                .run();
    }
}
