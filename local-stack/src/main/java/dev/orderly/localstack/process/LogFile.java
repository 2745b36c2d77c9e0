package dev.orderly.localstack.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** Where the output of one part is kept, over all its restarts. */
record LogFile(Path path) {

    /** Copies everything the process prints until it ends. */
    void copyFrom(InputStream output, Consumer<String> listener) {
        try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
                BufferedWriter file = Files.newBufferedWriter(
                        path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                listener.accept(line);
            }
        } catch (IOException e) {
            // A stream that breaks because its process has ended is an end like any other.
            if (!"Stream closed".equals(e.getMessage())) {
                listener.accept("(the output is no longer read: " + e.getMessage() + ")");
            }
        }
    }

    List<String> lastLines(int count) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
