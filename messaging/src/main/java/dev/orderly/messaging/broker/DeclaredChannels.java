package dev.orderly.messaging.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** What the {@code META-INF/channels.properties} files of the class path declare. */
record DeclaredChannels(List<Exchange> exchanges, List<Queue> queues, List<Topic> topics) {

    record Exchange(String name, String type) {}

    /** A queue; bound to nothing if the exchange is empty. */
    record Queue(String name, String exchange, List<String> routingKeys) {}

    record Topic(String name, boolean compacted) {}

    static DeclaredChannels fromClasspath(ClassLoader loader) {
        var channels = new DeclaredChannels(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            var resolver = new PathMatchingResourcePatternResolver(loader);
            for (Resource resource : resolver.getResources("classpath*:META-INF/channels.properties")) {
                channels.add(PropertiesLoaderUtils.loadProperties(resource));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return channels;
    }

    private void add(Properties properties) {
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            String name = key.substring(key.indexOf('.') + 1);
            String value = properties.getProperty(key).trim();
            switch (key.substring(0, key.length() - name.length())) {
                case "exchange." -> exchanges.add(new Exchange(name, value));
                case "queue." -> queues.add(queue(name, value));
                case "topic." -> topics.add(new Topic(name, compacted(key, value)));
                default ->
                    throw new IllegalStateException(
                            "channels.properties declares neither an exchange, a queue nor a topic: " + key);
            }
        }
    }

    private static Queue queue(String name, String value) {
        List<String> words = value.isEmpty() ? List.of() : Arrays.asList(value.split("\\s+"));
        return words.isEmpty()
                ? new Queue(name, "", List.of())
                : new Queue(name, words.getFirst(), words.subList(1, words.size()));
    }

    private static boolean compacted(String key, String value) {
        return switch (value) {
            case "compact" -> true;
            case "keep" -> false;
            default -> throw new IllegalStateException("%s is 'keep' or 'compact', but was '%s'".formatted(key, value));
        };
    }
}
