package dev.orderly.endtoend.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine to their end, each within a bound of time. */
record Program(Path directory, Map<String, String> environment) {

    /** The same place, with one more variable. */
    Program with(String variable, String value) {
        var variables = new HashMap<>(environment);
        variables.put(variable, value);
        return new Program(directory, variables);
    }

    /** Returns what the program has printed; it fails if the program does. */
    String run(Duration limit, List<String> command) {
        Path output = temporaryFile();
        Path errors = temporaryFile();
        try {
            int exit = exitOf(limit, command, output, errors);
            if (exit != 0) {
                throw new IllegalStateException("`%s` has ended with %d:%n%s%s"
                        .formatted(
                                String.join(" ", command), exit, Files.readString(errors), Files.readString(output)));
            }
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(output);
            delete(errors);
        }
    }

    private int exitOf(Duration limit, List<String> command, Path output, Path errors) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "`%s` has not ended within %s".formatted(String.join(" ", command), limit));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("orderly", ".output");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
