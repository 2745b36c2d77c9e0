package dev.orderly.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Directories that vanish with the JVM. */
final class TemporaryFiles {

    static Path directory(String name) {
        try {
            return Files.createTempDirectory("orderly-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops a part when the JVM ends, then deletes its files: in this order, or it would write them again. */
    static void onExit(Runnable stop, Path directory) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.run();
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private TemporaryFiles() {}
}
