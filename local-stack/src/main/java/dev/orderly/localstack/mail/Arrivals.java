package dev.orderly.localstack.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has arrived, a line each in one file: so that many mails can be told of without a look into each. */
final class Arrivals {

    private static final int PIECE = 5000;

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
        String line = "%s %s%n".formatted(id, messageId.replaceAll("\\s", ""));
        Files.writeString(file, line, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void forEachId(Consumer<String> work) throws IOException {
        if (Files.exists(file)) {
            try (Stream<String> lines = Files.lines(file, UTF_8)) {
                lines.filter(Arrivals::isWhole)
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .forEach(work);
            }
        }
    }

    /** The piece that begins at a place, which an earlier piece has told. */
    Page from(long place, int all, @Nullable Instant latest) throws IOException {
        var arrivals = new ArrayList<Arrival>();
        long length = Files.exists(file) ? Files.size(file) : 0;
        if (place >= length) {
            return new Page(all, latest, place, arrivals);
        }
        try (var lines = new RandomAccessFile(file.toFile(), "r")) {
            lines.seek(place);
            long next = place;
            while (arrivals.size() < PIECE && next < length) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                next = lines.getFilePointer();
                if (isWhole(line)) {
                    int space = line.indexOf(' ');
                    Instant at = Instant.ofEpochMilli(Long.parseLong(line.substring(0, space)));
                    arrivals.add(new Arrival(at, line.substring(space + 1)));
                }
            }
            return new Page(all, latest, next, arrivals);
        }
    }

    private static boolean isWhole(String line) {
        return line.matches("\\d{15} .*");
    }
}
