package dev.orderly.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Grafana's dashboards, as they lie in the repository. */
public final class Dashboards {

    private static final Path DIRECTORY = Path.of("..", "observability", "grafana", "dashboards");

    private Dashboards() {}

    record Dashboard(String file, JsonNode json) {

        /** Those that show something: the others are headings. */
        List<Panel> panels() {
            return StreamSupport.stream(json.path("panels").spliterator(), false)
                    .filter(panel -> !panel.path("type").asString().equals("row"))
                    .map(panel -> new Panel(file, panel))
                    .toList();
        }
    }

    public record Panel(String file, JsonNode json) {

        List<String> expressions() {
            return StreamSupport.stream(json.path("targets").spliterator(), false)
                    .map(target -> target.path("expr").asString())
                    .toList();
        }

        /** Those whose points lead to traces. */
        List<String> expressionsWithExemplars() {
            return StreamSupport.stream(json.path("targets").spliterator(), false)
                    .filter(target -> target.path("exemplar").asBoolean(false))
                    .map(target -> target.path("expr").asString())
                    .toList();
        }

        @Override
        public String toString() {
            return file + ": " + json.path("title").asString();
        }
    }

    /** Every panel of every dashboard. */
    public static Stream<Panel> panels() {
        return all().stream().flatMap(dashboard -> dashboard.panels().stream());
    }

    /** Every panel that leads from its points to traces. */
    static Stream<Panel> panelsWithExemplars() {
        return panels().filter(panel -> !panel.expressionsWithExemplars().isEmpty());
    }

    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted()
                    .map(file -> new Dashboard(file.getFileName().toString(), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }
}
