package dev.orderly.invariants;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The exporter as a process of its own, told by its environment where the databases are. */
public final class ExporterMain {

    public static void main(String[] args) throws IOException, InterruptedException {
        var databases = new Databases(
                required("ORDERLY_DATABASES_URL"),
                required("ORDERLY_DATABASES_USER"),
                required("ORDERLY_DATABASES_PASSWORD"));
        try (var _ = InvariantExporter.start(
                databases,
                new InetSocketAddress(Integer.parseInt(or("SERVER_PORT", "8080"))),
                Duration.parse(or("ORDERLY_INVARIANTS_EVERY", "PT30S")),
                Duration.parse(or("ORDERLY_INVARIANTS_PATIENCE", "PT30M")))) {
            Thread.currentThread().join();
        }
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null) {
            System.err.println("The environment has no " + name);
            System.exit(2);
        }
        return value;
    }

    private static String or(String name, String otherwise) {
        @Nullable String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    private ExporterMain() {}
}
