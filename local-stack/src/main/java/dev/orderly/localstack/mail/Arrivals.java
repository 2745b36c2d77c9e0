package dev.orderly.localstack.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What has arrived, a line each in one file: so that many mails can be told of without a look into each. */
final class Arrivals implements Closeable {

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

    /** The longest line of a mail's head that there may be (RFC 5322). */
    private static final int LONGEST_ID = 998;

    private final FileChannel file;
    private long end;

    Arrivals(Path file) throws IOException {
        this.file =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Tells of everything that has arrived. A line that was cut off, because this process died, is removed. */
    void open(BiConsumer<String, Mailbox.Place> mail) throws IOException {
        long place = 0;
        for (String whole = piece(place); !whole.isEmpty(); whole = piece(place)) {
            whole.lines().forEach(line -> {
                String[] words = line.split(" ", 4);
                mail.accept(words[0], new Mailbox.Place(Long.parseLong(words[1]), Integer.parseInt(words[2])));
            });
            place += whole.length();
        }
        file.truncate(place);
        end = place;
    }

    void add(String id, Mailbox.Place place, String messageId) throws IOException {
        String name = messageId.replaceAll("\\s", "");
        String line = "%s %d %d %s\n"
                .formatted(id, place.begin(), place.length(), name.substring(0, Math.min(name.length(), LONGEST_ID)));
        var bytes = ByteBuffer.wrap(line.getBytes(ISO_8859_1));
        while (bytes.hasRemaining()) {
            file.write(bytes, end + bytes.position());
        }
        end += bytes.limit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The piece that begins at a place, which an earlier piece has told. */
    Page from(long place, int all, @Nullable Instant latest) throws IOException {
        String piece = piece(place);
        return new Page(
                all,
                latest,
                place + piece.length(),
                piece.lines().map(Arrivals::arrival).toList());
    }

    /** Whole lines only. Each character is a byte, whatever a foreign Message-ID has in it. */
    private String piece(long place) throws IOException {
        if (place >= file.size()) {
            return "";
        }
        var piece = ByteBuffer.allocate(PIECE);
        int length = file.read(piece, place);
        String read = new String(piece.array(), 0, length, ISO_8859_1);
        return read.substring(0, read.lastIndexOf('\n') + 1);
    }

    private static Arrival arrival(String line) {
        String[] words = line.split(" ", 4);
        return new Arrival(Instant.ofEpochMilli(Long.parseLong(words[0])), words[3]);
    }
}
