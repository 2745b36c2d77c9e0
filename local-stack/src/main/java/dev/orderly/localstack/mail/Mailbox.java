package dev.orderly.localstack.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All mails that have been received, one file each. */
final class Mailbox {

    private static final Session SESSION = Session.getInstance(new Properties());

    private final Path directory;
    private final AtomicLong lastId = new AtomicLong();
    private final ConcurrentSkipListMap<String, Mail> mails = new ConcurrentSkipListMap<>();

    Mailbox(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".eml")).toList()) {
                String id = file.getFileName().toString().replace(".eml", "");
                mails.put(id, read(id, file));
            }
        }
    }

    /** Keeps a mail; it is on disk when this returns. */
    void add(byte[] raw) throws IOException {
        String id = "%015d".formatted(lastId.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis())));
        Path partial = directory.resolve(id + ".partial");
        Files.write(partial, raw);
        Path file = Files.move(partial, directory.resolve(id + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        mails.put(id, read(id, file));
    }

    /** The mails in the order of their arrival. */
    List<Mail> all() {
        return List.copyOf(mails.values());
    }

    Optional<byte[]> raw(String id) throws IOException {
        return mails.containsKey(id)
                ? Optional.of(Files.readAllBytes(directory.resolve(id + ".eml")))
                : Optional.empty();
    }

    private static Mail read(String id, Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
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
            throw new IOException(file + " is not a mail", e);
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
