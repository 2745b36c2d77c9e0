package dev.orderly.localstack.infrastructure;

import dev.orderly.localstack.Directories;
import dev.orderly.localstack.StackProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL for this machine, unpacked from the class path once. */
record PostgresBinaries(Path home) {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    static PostgresBinaries unpackedIn(Path cache) throws IOException {
        String archive = archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new StackProblem("There is no embedded PostgreSQL for this machine (" + archive + ")");
            }
            int size = packed.available();
            Path home = cache.resolve(archive.replace(".txz", "-" + size));
            if (!Files.exists(home)) {
                Path partial = Files.createTempDirectory(cache, "unpacking");
                unpack(packed, partial);
                moveInPlace(partial, home);
            }
            return new PostgresBinaries(home);
        }
    }

    static String archiveFor(String system, String machine) {
        String os = system.toLowerCase(Locale.ROOT);
        String arch = machine.equals("aarch64") || machine.equals("arm64") ? "arm_64" : "x86_64";
        if (os.startsWith("windows")) {
            return "postgres-windows-x86_64.txz";
        }
        if (os.startsWith("mac")) {
            return "postgres-darwin-" + arch + ".txz";
        }
        String flavour = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return "postgres-linux-" + arch + flavour + ".txz";
    }

    Path program(String name) {
        return home.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive wants to write to " + entry.getName());
                }
                unpack(tar, entry, file);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            if (!WINDOWS && (entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Two stacks may unpack at the same time: the first one to finish wins. */
    private static void moveInPlace(Path partial, Path home) throws IOException {
        if (!WINDOWS) {
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(home)) {
                throw e;
            }
            Directories.deleteTree(partial);
        }
    }
}
