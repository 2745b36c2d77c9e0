package dev.orderly.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    @TempDir
    Path directory;

    @Test
    void remembersEachSecret() {
        Path file = directory.resolve("secrets.properties");
        String secret = new Secrets(file).of("broker");

        assertThat(new Secrets(file).of("broker")).isEqualTo(secret);
        assertThat(new Secrets(file).of("another")).isNotEqualTo(secret);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsThemFromOtherUsers() throws IOException {
        Path file = directory.resolve("secrets.properties");
        new Secrets(file).of("broker");

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
