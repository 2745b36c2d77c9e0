package dev.orderly.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The process that Kafka runs in: formats its storage at the first start, then serves. */
final class KafkaNode {

    /** Any will do, but it must stay the same: a node refuses storage of another cluster. */
    private static final String CLUSTER_ID = "b3JkZXJseS1sb2NhbC0wMQ";

    private KafkaNode() {}

    public static void main(String[] arguments) throws IOException {
        Path configuration = Path.of(arguments[0]);
        if (!Files.exists(logDirectory(configuration).resolve("meta.properties"))) {
            format(configuration);
        }
        kafka.Kafka.main(new String[] {configuration.toString()});
    }

    private static Path logDirectory(Path configuration) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(configuration)) {
            properties.load(reader);
        }
        return Path.of(properties.getProperty("log.dirs"));
    }

    private static void format(Path configuration) {
        int exit = kafka.tools.StorageTool.execute(
                new String[] {"format", "--cluster-id", CLUSTER_ID, "--config", configuration.toString()}, System.out);
        if (exit != 0) {
            throw new IllegalStateException("The storage of Kafka cannot be formatted");
        }
    }
}
