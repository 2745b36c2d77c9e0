package dev.orderly.localstack.process;

import dev.orderly.localstack.StackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Remembers on disk which processes belong to the stack, so that none outlives it unnoticed. */
public final class StateFile {

    /** A process that can be told from a later one with the same id. */
    public record Running(long pid, Instant started) {

        static Running of(ProcessHandle handle) {
            return new Running(handle.pid(), handle.info().startInstant().orElseGet(Instant::now));
        }

        Optional<ProcessTree> tree() {
            return ProcessTree.find(pid, started);
        }

        public boolean lives() {
            return tree().isPresent();
        }

        public void awaitEnd() {
            tree().ifPresent(tree -> tree.root().onExit().join());
        }
    }

    /** The launcher, where it takes orders, and the processes it has started. */
    public record Content(Running launcher, int controlPort, Map<String, Running> parts) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path path;

    public StateFile(Path path) {
        this.path = path;
    }

    public Optional<Content> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(path, Content.class));
        } catch (JacksonException e) {
            throw new StackProblem(path + " cannot be read; look for processes left behind, then delete it", e);
        }
    }

    void write(int controlPort, Iterable<PartProcess> processes) {
        Map<String, Running> parts = new TreeMap<>();
        processes.forEach(process ->
                process.tree().ifPresent(tree -> parts.put(process.part().name(), Running.of(tree.root()))));
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try {
            JSON.writeValue(next, new Content(Running.of(ProcessHandle.current()), controlPort, parts));
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Kills what a launcher that is gone has left running, and says what that was. */
    public List<String> killOrphans() {
        Optional<Content> left = read();
        if (left.isEmpty() || left.get().launcher().lives()) {
            return List.of();
        }
        List<Map.Entry<String, ProcessTree>> orphans = left.get().parts().entrySet().stream()
                .flatMap(part -> part.getValue().tree().map(tree -> Map.entry(part.getKey(), tree)).stream())
                .toList();
        orphans.forEach(orphan -> orphan.getValue().kill());
        orphans.forEach(orphan -> orphan.getValue().root().onExit().join());
        return orphans.stream().map(Map.Entry::getKey).toList();
    }
}
