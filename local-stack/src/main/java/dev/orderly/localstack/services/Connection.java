package dev.orderly.localstack.services;

import dev.orderly.localstack.process.Part;
import java.util.Map;

/**
 * What a service uses: the part to wait for, and the settings that lead to it.
 *
 * @param settings environment variables as Spring Boot reads them
 */
public record Connection(Part part, Map<String, String> settings) {

    public Connection {
        settings = Map.copyOf(settings);
    }
}
