package dev.orderly.endtoend.fuzz;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the services have logged since a moment. */
final class ServiceLogs {

    private static final Path DIRECTORY = Path.of("target", "stack", "logs");

    private final Map<String, Long> sizes;

    private ServiceLogs(Map<String, Long> sizes) {
        this.sizes = sizes;
    }

    static ServiceLogs fromNowOn(List<String> services) {
        return new ServiceLogs(services.stream().collect(Collectors.toMap(name -> name, ServiceLogs::size)));
    }

    /** Errors and stack traces, by service. */
    Map<String, List<String>> complaints() {
        var complaints = new TreeMap<String, List<String>>();
        sizes.forEach((service, size) -> {
            List<String> lines = added(service, size)
                    .lines()
                    .filter(line -> line.contains(" ERROR ") || line.startsWith("\tat "))
                    .limit(20)
                    .toList();
            if (!lines.isEmpty()) {
                complaints.put(service, lines);
            }
        });
        return complaints;
    }

    private static String added(String service, long since) {
        try (var file = new RandomAccessFile(path(service).toFile(), "r")) {
            var bytes = new byte[(int) (file.length() - since)];
            file.seek(since);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(String service) {
        try {
            return Files.size(path(service));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String service) {
        return DIRECTORY.resolve(service + ".log");
    }
}
