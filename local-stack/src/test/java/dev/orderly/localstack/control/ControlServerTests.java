package dev.orderly.localstack.control;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.localstack.StackProblem;
import dev.orderly.localstack.process.Listener;
import dev.orderly.localstack.process.StateFile;
import dev.orderly.localstack.process.Supervisor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTests {

    @TempDir
    Path directory;

    @Test
    void tellsTheClientWhatCannotBeDone() throws IOException {
        int port = freePort();
        var supervisor = new Supervisor(
                List.of(), directory, Listener.none(), new StateFile(directory.resolve("stack.json")), port);
        try (var _ = ControlServer.start(port, "secret", supervisor, () -> {})) {
            assertThatExceptionOfType(StackProblem.class)
                    .isThrownBy(() -> new ControlClient(port, "secret").start("nonsense"))
                    .withMessageContaining("There is no part called nonsense");
            assertThatExceptionOfType(StackProblem.class)
                    .isThrownBy(() -> new ControlClient(port, "guessed").status())
                    .withMessageContaining("token");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
