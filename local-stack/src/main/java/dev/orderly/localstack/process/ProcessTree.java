package dev.orderly.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process and everything it has started. */
record ProcessTree(ProcessHandle root) {

    /** Start instants come from clock ticks since boot, so two readings may differ a little. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /** Finds a process again by its id, unless that id belongs to another process by now. */
    static Optional<ProcessTree> find(long pid, Instant started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(actual -> Duration.between(actual, started).abs().compareTo(SAME_START) < 0)
                        .orElse(false))
                .map(ProcessTree::new);
    }

    private List<ProcessHandle> members() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    void kill() {
        members().forEach(ProcessHandle::destroyForcibly);
    }

    /** Sends a signal that Java has no name for, such as STOP and CONT. Those that the root has started may just have ended. */
    void signal(String name) throws IOException, InterruptedException {
        if (!kill(name, Stream.of(root))) {
            throw new IOException("kill -" + name + " " + root.pid() + " was refused");
        }
        List<ProcessHandle> others = root.descendants().toList();
        if (!others.isEmpty()) {
            var _ = kill(name, others.stream());
        }
    }

    private static boolean kill(String name, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
        var command = Stream.concat(
                        Stream.of("kill", "-" + name), processes.map(process -> Long.toString(process.pid())))
                .toList();
        Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
        return kill.waitFor(5, TimeUnit.SECONDS) && kill.exitValue() == 0;
    }

    /** Memory in bytes, with pages that processes share counted once where the system can tell; 0 if unknown. */
    long memory() {
        return members().stream()
                .mapToLong(member -> Math.max(0, memoryOf(member.pid())))
                .sum();
    }

    static long memoryOf(long pid) {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try {
            if (Files.isReadable(rollup)) {
                return kilobytes(Files.readAllLines(rollup).stream()
                        .filter(line -> line.startsWith("Pss:"))
                        .findFirst()
                        .orElse(""));
            }
            if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win")) {
                return 0;
            }
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            return kilobytes(
                    new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return 0;
        }
    }

    private static long kilobytes(String text) {
        String digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits) * 1024;
    }
}
