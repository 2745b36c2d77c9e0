package dev.orderly.localstack.services;

import dev.orderly.localstack.Directories;
import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.process.Part.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A Spring Boot jar, unpacked beside an AOT cache: a training run remembers which classes were loaded and linked, and
 * later starts take less than half the time. Both are made again when the content of the jar changes.
 */
record ServiceJar(String name, Path java, Path jar, Path cache) {

    private static final Semaphore TRAININGS =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));
    private static final String TRAINING_LOG = "training.log";

    /** Unpacks and trains what has not been; a training that fails costs speed and nothing else. */
    void warmUp(List<String> jvmFlags, Map<String, String> environment, Progress progress)
            throws IOException, InterruptedException {
        Path home = home();
        if (!Files.exists(home)) {
            progress.says("unpacking");
            unpackTo(home);
        }
        if (!Files.exists(aotCache()) && !Files.exists(home.resolve(TRAINING_LOG))) {
            TRAININGS.acquire();
            try {
                progress.says("training its AOT cache (once after a build)");
                train(home, jvmFlags, environment);
            } finally {
                TRAININGS.release();
            }
        }
    }

    void requireBuilt() {
        if (!Files.exists(jar)) {
            throw new StackProblem(jar + " has not been built; run ./orderly up without --no-build");
        }
    }

    List<String> coldArguments() {
        return List.of("-jar", jar.toString());
    }

    List<String> warmArguments() throws IOException {
        List<String> arguments = new ArrayList<>();
        if (Files.exists(aotCache())) {
            arguments.addAll(List.of("-XX:AOTCache=" + aotCache(), "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        arguments.addAll(List.of("-jar", unpackedJar().toString()));
        return arguments;
    }

    private void unpackTo(Path home) throws IOException, InterruptedException {
        Path all = cache.resolve(name);
        Directories.deleteTree(all);
        Files.createDirectories(all);
        Path partial = Files.createTempDirectory(all, "unpacking");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        partial.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new StackProblem(jar + " cannot be unpacked: " + output);
        }
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private void train(Path home, List<String> jvmFlags, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path untested = home.resolve("untested.aot");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(jvmFlags);
        command.addAll(List.of(
                "-XX:AOTCacheOutput=" + untested,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                unpackedJar().toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(TRAINING_LOG).toFile());
        builder.environment().putAll(environment);
        Process training = builder.start();
        try {
            training.waitFor(5, TimeUnit.MINUTES);
        } finally {
            // One that was cut short is tried again at the next start; one that failed is not.
            if (training.isAlive()) {
                training.descendants().forEach(ProcessHandle::destroyForcibly);
                training.destroyForcibly();
                Files.deleteIfExists(home.resolve(TRAINING_LOG));
                Files.deleteIfExists(untested);
            }
        }
        if (Files.exists(untested)) {
            Files.move(untested, aotCache(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Path unpackedJar() throws IOException {
        return home().resolve(jar.getFileName());
    }

    private Path aotCache() throws IOException {
        return home().resolve("app.aot");
    }

    private Path home() throws IOException {
        return cache.resolve(name).resolve(fingerprint());
    }

    /** Changes with the content of the jar and with the JVM, but not when an equal jar is built again. */
    String fingerprint() throws IOException {
        try (var content = new JarFile(jar.toFile());
                Stream<String> entries = content.stream()
                        .map(entry -> entry.getName() + ' ' + Long.toHexString(entry.getCrc()))
                        .sorted()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((java + Runtime.version().toString()).getBytes(StandardCharsets.UTF_8));
            entries.forEach(entry -> digest.update(entry.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
