package dev.orderly.localstack.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All mails that have been received, one file each; a mail is read when somebody asks for it. */
final class Mailbox {

    /** How many of the latest mails are shown. */
    static final int SHOWN = 1000;

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final String SUFFIX = ".eml";

    private final Path directory;
    private final AtomicLong lastId = new AtomicLong();
    private final NavigableSet<String> ids = new ConcurrentSkipListSet<>();
    private final Map<String, Mail> lately = new ConcurrentHashMap<>();
    private final Arrivals arrivals;

    Mailbox(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .forEach(name -> ids.add(name.substring(0, name.length() - SUFFIX.length())));
        }
        this.arrivals = new Arrivals(directory.resolve("arrivals"));
        arrivals.open();
        var untold = new TreeSet<>(ids);
        arrivals.forEachId(untold::remove);
        for (String id : untold) {
            arrivals.add(id, read(id).messageId());
        }
    }

    /** Keeps a mail; it is on disk when this returns. */
    void add(byte[] raw) throws IOException {
        String id = "%015d".formatted(lastId.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis())));
        Path partial = directory.resolve(id + ".partial");
        Files.write(partial, raw);
        Files.move(partial, file(id), StandardCopyOption.ATOMIC_MOVE);
        ids.add(id);
        arrivals.add(id, messageIdOf(raw));
    }

    /** What has arrived, from a place on that an earlier piece has told. */
    Arrivals.Page arrivals(long from) throws IOException {
        Instant latest = ids.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(ids.last()));
        return arrivals.from(from, ids.size(), latest);
    }

    private static String messageIdOf(byte[] raw) {
        try {
            return orEmpty(new InternetHeaders(new ByteArrayInputStream(raw)).getHeader("Message-ID", null));
        } catch (MessagingException e) {
            throw new IllegalStateException("what has arrived is no mail", e);
        }
    }

    int size() {
        return ids.size();
    }

    /** The latest mails, in the order of their arrival. */
    List<Mail> latest() {
        List<String> shown = ids.descendingSet().stream().limit(SHOWN).toList().reversed();
        lately.keySet().retainAll(Set.copyOf(shown));
        return shown.stream().map(id -> lately.computeIfAbsent(id, this::read)).toList();
    }

    Optional<byte[]> raw(String id) throws IOException {
        return ids.contains(id) ? Optional.of(Files.readAllBytes(file(id))) : Optional.empty();
    }

    private Path file(String id) {
        return directory.resolve(id + SUFFIX);
    }

    private Mail read(String id) {
        try (var stream = Files.newInputStream(file(id))) {
            var message = new MimeMessage(SESSION, stream);
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
            throw new IllegalStateException(file(id) + " is not a mail", e);
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
