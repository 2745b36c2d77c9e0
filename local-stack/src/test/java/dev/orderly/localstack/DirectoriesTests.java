package dev.orderly.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTests {

    @TempDir
    Path root;

    @Test
    void wipesTheDataButKeepsWhatIsCostlyToMake() throws IOException {
        var directories = new Directories(root, root.resolve("cache"));
        directories.create();
        Files.createDirectories(directories.data("postgres").resolve("base"));
        Files.writeString(directories.data("postgres").resolve("base/1"), "row");
        Files.writeString(directories.cache().resolve("app.aot"), "classes");

        directories.wipe();

        assertThat(directories.data("postgres")).doesNotExist();
        assertThat(directories.cache().resolve("app.aot")).hasContent("classes");
    }
}
