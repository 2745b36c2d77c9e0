package dev.orderly.localstack.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RabbitMqTests {

    @TempDir
    Path directory;

    @Test
    void isFoundWhereThePathLeads() throws IOException {
        Path program = executable("sbin/rabbitmq-server");

        assertThat(RabbitMq.find("/nowhere" + File.pathSeparator + program.getParent()))
                .contains(program.toRealPath());
    }

    @Test
    void isNotFoundElsewhere() {
        assertThat(RabbitMq.find(directory.toString())).isEmpty();
    }

    @Test
    void looksBehindTheWrapperOfTheDistribution() throws IOException {
        Path wrapper = executable("lib/rabbitmq-script-wrapper");
        Path server = executable("lib/rabbitmq-server");
        Path onThePath = Files.createDirectories(directory.resolve("sbin"));
        Files.createSymbolicLink(onThePath.resolve("rabbitmq-server"), wrapper);

        assertThat(RabbitMq.find(onThePath.toString())).contains(server.toRealPath());
    }

    private Path executable(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
