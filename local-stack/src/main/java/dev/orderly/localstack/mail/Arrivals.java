package dev.orderly.localstack.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has arrived, a line each in one file: so that many mails can be told of without a look into each. */
final class Arrivals {

    private static final int PIECE = 256 * 1024;

    /** That a mail has arrived: its Message-ID, which names its order, and nothing personal. */
    record Arrival(Instant at, String messageId) {}

    /**
     * A piece of what has arrived.
     *
     * @param all how many mails there are
     * @param latest when the last one came; null if there is none
     * @param next where the next piece begins; where this one began if it is the last
     */
    record Page(int all, @Nullable Instant latest, long next, List<Arrival> arrivals) {}

    private final Path file;

    Arrivals(Path file) {
        this.file = file;
    }

    /** A line that was cut off, because this process died, is ended here, and never told of. */
    void open() throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            try (var written = new RandomAccessFile(file.toFile(), "rw")) {
                written.seek(written.length() - 1);
                if (written.read() != '\n') {
                    written.write('\n');
                }
            }
        }
    }

    synchronized void add(String id, String messageId) throws IOException {
        String line = "%s %s\n".formatted(id, messageId.replaceAll("\\s", ""));
        Files.write(file, line.getBytes(ISO_8859_1), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void forEachId(Consumer<String> work) throws IOException {
        if (Files.exists(file)) {
            try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
                lines.filter(Arrivals::isWhole)
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .forEach(work);
            }
        }
    }

    /** The piece that begins at a place, which an earlier piece has told. */
    Page from(long place, int all, @Nullable Instant latest) throws IOException {
        if (!Files.exists(file) || place >= Files.size(file)) {
            return new Page(all, latest, place, List.of());
        }
        String piece = read(place);
        int end = piece.lastIndexOf('\n') + 1;
        List<Arrival> arrivals = piece.substring(0, end)
                .lines()
                .filter(Arrivals::isWhole)
                .map(Arrivals::arrival)
                .toList();
        return new Page(all, latest, place + end, arrivals);
    }

    /** Each character is a byte, whatever a foreign Message-ID has in it. */
    private String read(long place) throws IOException {
        var piece = ByteBuffer.allocate(PIECE);
        try (FileChannel channel = FileChannel.open(file)) {
            channel.read(piece, place);
        }
        return new String(piece.array(), 0, piece.position(), ISO_8859_1);
    }

    private static Arrival arrival(String line) {
        int space = line.indexOf(' ');
        return new Arrival(Instant.ofEpochMilli(Long.parseLong(line.substring(0, space))), line.substring(space + 1));
    }

    private static boolean isWhole(String line) {
        return line.matches("\\d{15} .*");
    }
}
