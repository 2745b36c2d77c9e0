package dev.orderly.messaging.envelope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.ClassUtils;

/** Which record carries which wire type: the {@code META-INF/messages.properties} files of the class path. */
public final class MessageTypes {

    /** Stands for every type that no file names, where something is told of types. */
    public static final String UNKNOWN = "unknown";

    private final Map<MessageType, Class<?>> classes = new HashMap<>();
    private final Map<Class<?>, MessageType> types = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    /**
     * Reads every {@code META-INF/messages.properties} on the class path.
     *
     * @throws IllegalStateException if a file names a class that is not there, or one class or type twice
     */
    public static MessageTypes fromClasspath(ClassLoader loader) {
        var types = new MessageTypes();
        try {
            var resources = new PathMatchingResourcePatternResolver(loader)
                    .getResources("classpath*:META-INF/messages.properties");
            for (Resource resource : resources) {
                types.add(PropertiesLoaderUtils.loadProperties(resource), loader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }

    private void add(Properties properties, ClassLoader loader) {
        for (String key : properties.stringPropertyNames()) {
            MessageType type = MessageType.parse(key);
            names.add(type.name());
            Class<?> body = ClassUtils.resolveClassName(properties.getProperty(key), loader);
            if (classes.put(type, body) != null || types.put(body, type) != null) {
                throw new IllegalStateException("%s or %s stands twice in messages.properties".formatted(type, body));
            }
        }
    }

    /** The record that carries a type, or null if no file names that type and version. */
    public @Nullable Class<?> classOf(MessageType type) {
        return classes.get(type);
    }

    /** The name itself if a file names that type in some version, else {@link #UNKNOWN}. */
    public String knownOrUnknown(@Nullable String name) {
        return name != null && names.contains(name) ? name : UNKNOWN;
    }

    /**
     * The wire type that a record carries.
     *
     * @throws IllegalArgumentException if no file names it
     */
    public MessageType typeOf(Class<?> body) {
        MessageType type = types.get(body);
        if (type == null) {
            throw new IllegalArgumentException(body.getName() + " has no wire type in messages.properties");
        }
        return type;
    }
}
