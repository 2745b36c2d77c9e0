package dev.orderly.invariants.brokers;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;

/** The queues and topics between the services, as the contracts declare them. */
record DeclaredChannels(List<String> queues, List<String> topics) {

    private static final String RESOURCE = "/META-INF/channels.properties";

    static DeclaredChannels ofTheContracts() {
        var declared = new Properties();
        try (InputStream resource = DeclaredChannels.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("The class path has no " + RESOURCE);
            }
            declared.load(resource);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new DeclaredChannels(named(declared, "queue."), named(declared, "topic."));
    }

    private static List<String> named(Properties declared, String prefix) {
        return declared.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .sorted()
                .toList();
    }

    static String deadLettersOfQueue(String queue) {
        return queue + ".dlq";
    }

    static String deadLettersOfTopic(String topic) {
        return topic + "-dlt";
    }
}
