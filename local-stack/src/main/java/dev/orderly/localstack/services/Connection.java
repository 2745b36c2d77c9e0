package dev.orderly.localstack.services;

import dev.orderly.localstack.process.Part;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service uses: the part to wait for, and the settings that lead to it.
 *
 * @param part {@code null} if there is none to wait for, because the launcher itself plays it
 * @param settings environment variables as Spring Boot reads them
 */
public record Connection(@Nullable Part part, Map<String, String> settings) {

    public Connection {
        settings = Map.copyOf(settings);
    }
}
