package dev.orderly.localstack.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * All mails that have been received, one behind the other in one file; a mail is read when somebody asks for it. What the
 * index does not tell of has not arrived: its sender was not told so, and sends it again.
 */
final class Mailbox implements Closeable {

    /** How many of the latest mails are shown. */
    static final int SHOWN = 1000;

    private static final Session SESSION = Session.getInstance(new Properties());

    private final FileChannel mails;
    private final Arrivals arrivals;
    private final NavigableMap<String, Place> places = new ConcurrentSkipListMap<>();
    private final Map<String, Mail> lately = new ConcurrentHashMap<>();

    /** Where a mail is in the file. */
    record Place(long begin, int length) {

        long end() {
            return begin + length;
        }
    }

    Mailbox(Path directory) throws IOException {
        Files.createDirectories(directory);
        this.arrivals = new Arrivals(directory.resolve("arrivals.index"));
        this.mails = FileChannel.open(
                directory.resolve("arrived.mails"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        arrivals.open(places::put);
        mails.truncate(end());
    }

    private long end() {
        return places.isEmpty() ? 0 : places.lastEntry().getValue().end();
    }

    /** Keeps a mail; whoever kills this process finds it when this has returned. */
    void add(byte[] raw) throws IOException {
        String messageId = messageIdOf(raw);
        synchronized (this) {
            long last = places.isEmpty() ? 0 : Long.parseLong(places.lastKey());
            String id = "%015d".formatted(Math.max(last + 1, System.currentTimeMillis()));
            var place = new Place(end(), raw.length);
            writeAll(ByteBuffer.wrap(raw), place.begin());
            arrivals.add(id, place, messageId);
            places.put(id, place);
        }
    }

    private void writeAll(ByteBuffer bytes, long begin) throws IOException {
        while (bytes.hasRemaining()) {
            mails.write(bytes, begin + bytes.position());
        }
    }

    /** What has arrived, from a place on that an earlier piece has told. */
    Arrivals.Page arrivals(long from) throws IOException {
        Instant latest = places.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(places.lastKey()));
        return arrivals.from(from, places.size(), latest);
    }

    @Override
    public void close() throws IOException {
        arrivals.close();
        mails.close();
    }

    private static String messageIdOf(byte[] raw) {
        try {
            return orEmpty(new InternetHeaders(new ByteArrayInputStream(raw)).getHeader("Message-ID", null));
        } catch (MessagingException e) {
            throw new IllegalStateException("what has arrived is no mail", e);
        }
    }

    int size() {
        return places.size();
    }

    /** The latest mails, in the order of their arrival. */
    List<Mail> latest() {
        List<String> shown =
                places.descendingKeySet().stream().limit(SHOWN).toList().reversed();
        lately.keySet().retainAll(Set.copyOf(shown));
        return shown.stream().map(id -> lately.computeIfAbsent(id, this::read)).toList();
    }

    Optional<byte[]> raw(String id) throws IOException {
        Place place = places.get(id);
        return place == null ? Optional.empty() : Optional.of(read(place));
    }

    private byte[] read(Place place) throws IOException {
        var bytes = ByteBuffer.allocate(place.length());
        while (bytes.hasRemaining()) {
            if (mails.read(bytes, place.begin() + bytes.position()) < 0) {
                throw new EOFException("The mail at %d is cut off".formatted(place.begin()));
            }
        }
        return bytes.array();
    }

    private Mail read(String id) {
        try {
            var message =
                    new MimeMessage(SESSION, new ByteArrayInputStream(read(Objects.requireNonNull(places.get(id)))));
            return new Mail(
                    id,
                    orEmpty(message.getMessageID()),
                    String.join(", ", texts(message.getFrom())),
                    texts(message.getAllRecipients()),
                    orEmpty(message.getSubject()),
                    Optional.ofNullable(message.getSentDate())
                            .map(Date::toInstant)
                            .orElse(Instant.EPOCH),
                    textOf(message).orElse(""));
        } catch (MessagingException e) {
            throw new IllegalStateException("what arrived as " + id + " is no mail", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(Object @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Object::toString).toList();
    }

    /** The first plain text, or else the first text of any kind. */
    private static Optional<String> textOf(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            Optional<String> other = Optional.empty();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart body = parts.getBodyPart(i);
                Optional<String> text = textOf(body);
                if (text.isPresent() && !body.isMimeType("text/html")) {
                    return text;
                }
                other = other.or(() -> text);
            }
            return other;
        }
        return part.isMimeType("text/*") ? Optional.of(part.getContent().toString()) : Optional.empty();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
