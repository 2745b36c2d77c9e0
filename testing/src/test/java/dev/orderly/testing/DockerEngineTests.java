package dev.orderly.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTests {

    @Test
    void isWhereSomethingSpeaksHttp() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(server));

            assertThat(DockerEngine.answersAt(server.getLocalSocketAddress())).isTrue();
        }
    }

    @Test
    void isNotWhereNothingListens(@TempDir Path directory) {
        var port = new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free());

        assertThat(DockerEngine.answersAt(port)).isFalse();
        assertThat(DockerEngine.answersAt(UnixDomainSocketAddress.of(directory.resolve("docker.sock"))))
                .isFalse();
    }

    @Test
    void isNotWhereNobodyAnswers() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(DockerEngine.answersAt(silent.getLocalSocketAddress())).isFalse();
        }
    }

    @Test
    void isWhereTheEnvironmentSays() {
        assertThat(DockerEngine.addressOf("unix:///tmp/docker.sock"))
                .containsExactly(UnixDomainSocketAddress.of("/tmp/docker.sock"));
        assertThat(DockerEngine.addressOf("tcp://127.0.0.1:2375")).first().hasToString("/127.0.0.1:2375");
        assertThat(DockerEngine.addressOf("ssh://somewhere")).isEmpty();
    }

    private static void answer(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
