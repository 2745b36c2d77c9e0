package dev.orderly.localstack.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.localstack.StackProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceJarTests {

    @TempDir
    Path directory;

    @Test
    void staysTheSameWhenAnEqualJarIsBuiltAgain() throws IOException {
        assertThat(jar("one.jar", "content", 1_000_000).fingerprint())
                .isEqualTo(jar("two.jar", "content", 2_000_000).fingerprint());
    }

    @Test
    void changesWithItsContent() throws IOException {
        assertThat(jar("one.jar", "content", 1_000_000).fingerprint())
                .isNotEqualTo(jar("two.jar", "changed", 1_000_000).fingerprint());
    }

    @Test
    void saysWhatToDoWhenItHasNotBeenBuilt() {
        var missing = new ServiceJar("order-service", Path.of("java"), directory.resolve("none.jar"), directory);

        assertThatExceptionOfType(StackProblem.class)
                .isThrownBy(missing::requireBuilt)
                .withMessageContaining("none.jar");
    }

    private ServiceJar jar(String name, String content, long time) throws IOException {
        Path jar = directory.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            var entry = new JarEntry("file");
            entry.setTime(time);
            out.putNextEntry(entry);
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return new ServiceJar("order-service", Path.of("java"), jar, directory);
    }
}
