package dev.orderly.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where the stack keeps its things.
 *
 * @param root everything that belongs to one stack
 * @param cache what is costly to make and the same for every stack; survives {@code --fresh}
 */
public record Directories(Path root, Path cache) {

    private static final long ENOUGH_SPACE = 2L * 1024 * 1024 * 1024;

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
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
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

    /** Refuses to begin what would fill the disk. */
    void requireSpace() {
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < ENOUGH_SPACE) {
                throw new StackProblem(
                        "Only %d MB are free for %s; the stack needs 2048 MB".formatted(free >> 20, root));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes this JVM the only one that runs a stack here, until the channel is closed. */
    FileChannel claim() {
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StackProblem("A stack is running in " + root + " already; stop it with: ./orderly down");
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw new StackProblem("This JVM runs a stack in " + root + " already", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
