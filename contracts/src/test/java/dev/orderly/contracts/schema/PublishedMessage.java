package dev.orderly.contracts.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A type and version on the wire, and the record that carries it. */
record PublishedMessage(String type, int version, Class<?> body) {

    /** All that the {@code META-INF/messages.properties} on the class path name: the shop's, and the library's own. */
    static List<PublishedMessage> all() {
        try (var files = PublishedMessage.class.getClassLoader().resources("META-INF/messages.properties")) {
            return files.flatMap(file -> {
                        var messages = new Properties();
                        try (var in = file.openStream()) {
                            messages.load(in);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return read(messages);
                    })
                    .sorted(Comparator.comparing(PublishedMessage::name))
                    .toList();
        }
    }

    private static Stream<PublishedMessage> read(Properties messages) {
        return messages.stringPropertyNames().stream().map(key -> {
            int slash = key.indexOf('/');
            int version = Integer.parseInt(key.substring(slash + 1));
            return new PublishedMessage(key.substring(0, slash), version, classNamed(messages.getProperty(key)));
        });
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("messages.properties names a class that is not there: " + name, e);
        }
    }

    /** How files are called after it: {@code order.created.v1}. */
    String name() {
        return type + ".v" + version;
    }

    /** What the envelope's {@code dataschema} says. */
    String dataSchema() {
        return "urn:orderly:" + type + "/" + version;
    }

    @Override
    public String toString() {
        return name();
    }
}
