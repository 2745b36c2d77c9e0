package dev.orderly.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where the stack keeps its things.
 *
 * @param root everything that belongs to one stack
 * @param cache what is costly to make and the same for every stack; survives {@code --fresh}
 */
public record Directories(Path root, Path cache) {

    public Path data(String part) {
        return root.resolve("data").resolve(part);
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    public Path stateFile() {
        return root.resolve("stack.json");
    }

    Path lock() {
        return root.resolve("lock");
    }

    /** Forgets all that the stack has done, but not what it had to build. */
    void wipe() {
        deleteTree(root.resolve("data"));
        deleteTree(logs());
        deleteTree(secrets());
    }

    void create() {
        try {
            Files.createDirectories(root.resolve("data"));
            Files.createDirectories(logs());
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new StackProblem("Cannot create " + root + ": " + e.getMessage(), e);
        }
    }

    public static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
