package dev.orderly.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords of this stack, thought up when they are first asked for and kept in a file that only its owner reads. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties known = new Properties();

    public Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                known.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public synchronized String of(String name) {
        String secret = known.getProperty(name);
        if (secret == null) {
            secret = invent();
            known.setProperty(name, secret);
            store();
        }
        return secret;
    }

    private static String invent() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void store() {
        try {
            if (!Files.exists(file)) {
                createPrivate();
            }
            try (var writer = Files.newBufferedWriter(file)) {
                known.store(writer, "Passwords of this local stack; wiped with its data by --fresh");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createPrivate() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
