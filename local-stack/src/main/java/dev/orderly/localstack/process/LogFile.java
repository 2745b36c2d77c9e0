package dev.orderly.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where the output of one part is kept, over all its restarts. The process writes to the file itself, so that nobody who
 * reads, or has stopped reading, can hold it up.
 */
final class LogFile {

    private static final int MOST_AT_ONCE = 256 * 1024;

    private final Path path;
    private long told;

    LogFile(Path path) {
        this.path = path;
        this.told = size();
    }

    Path path() {
        return path;
    }

    ProcessBuilder.Redirect redirect() {
        return ProcessBuilder.Redirect.appendTo(path.toFile());
    }

    /** Hands over the complete lines that were added since the last call; if these are too many, the latest of them. */
    void tellNew(Consumer<String> listener) {
        long size = size();
        if (size == told) {
            return;
        }
        if (size < told) {
            told = 0; // somebody has emptied it
        }
        if (size - told > MOST_AT_ONCE) {
            listener.accept("(%d bytes are not shown; they are in %s)".formatted(size - told - MOST_AT_ONCE, path));
            told = size - MOST_AT_ONCE;
        }
        String added = read(told, (int) (size - told));
        int end = added.lastIndexOf('\n') + 1;
        told += end;
        added.substring(0, end).lines().forEach(line -> listener.accept(decoded(line)));
    }

    List<String> lastLines(int count) {
        long size = size();
        int length = (int) Math.min(size, MOST_AT_ONCE);
        List<String> lines =
                read(size - length, length).lines().map(LogFile::decoded).toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    private long size() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One character for each byte, so that a cut in the middle of a character does no harm to the lines around it. */
    private String read(long from, int length) {
        if (length <= 0) {
            return "";
        }
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[length];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(String line) {
        return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
