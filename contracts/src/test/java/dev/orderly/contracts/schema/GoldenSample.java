package dev.orderly.contracts.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A message as a program of its time wrote it. */
record GoldenSample(PublishedMessage message, Path file) {

    private static final Path SAMPLES = Path.of("src/test/resources/samples");

    static Stream<GoldenSample> all() {
        return PublishedMessage.all().stream().flatMap(message -> of(message).stream());
    }

    static List<GoldenSample> of(PublishedMessage message) {
        Path folder = SAMPLES.resolve(message.name());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().map(file -> new GoldenSample(message, file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String json() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return message + "/" + file.getFileName();
    }
}
