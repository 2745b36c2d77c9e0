package dev.orderly.endtoend.compose;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.endtoend.Prometheus;
import dev.orderly.endtoend.Shop;
import dev.orderly.endtoend.TraceReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Brings the shop up before the tests of a class and takes it down after them, however they end. */
final class ComposedShop implements BeforeAllCallback, AfterAllCallback {

    private final String[] files;
    private @Nullable TraceReceiver traces;
    private @Nullable ComposeProject project;
    private @Nullable Thread whenInterrupted;

    private ComposedShop(String... files) {
        this.files = files;
    }

    /** Of the repository's compose file, and others on top of it. */
    static ComposedShop with(String... files) {
        return new ComposedShop(files);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        traces = TraceReceiver.listeningAt("0.0.0.0", 0);
        var prepared = ComposeProject.of(traces, files);
        project = prepared;
        whenInterrupted = new Thread(prepared::down, "compose down");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        prepared.up();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (project == null) {
            return;
        }
        Set<String> volumes = new HashSet<>();
        try {
            project.containers().forEach(container -> volumes.addAll(container.volumes()));
            project.keepLogs(
                    Path.of("target", "compose", context.getRequiredTestClass().getSimpleName() + ".log"));
        } finally {
            project.down();
            traces().close();
            Runtime.getRuntime().removeShutdownHook(requireNonNull(whenInterrupted));
        }
        assertThat(project.leftOvers(volumes)).as("what `down -v` has left").isEmpty();
    }

    ComposeProject project() {
        return requireNonNull(project);
    }

    /** What the services send their traces to. */
    TraceReceiver traces() {
        return requireNonNull(traces);
    }

    Shop shop() {
        return project().shop();
    }

    Prometheus prometheus() {
        return project().prometheus();
    }
}
