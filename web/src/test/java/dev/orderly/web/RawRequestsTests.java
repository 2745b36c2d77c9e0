package dev.orderly.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that no HTTP client would send. */
@BasketShop.Test
class RawRequestsTests {

    private static final String HEAD = """
            POST /baskets HTTP/1.1\r
            Host: localhost\r
            Idempotency-Key: key\r
            Content-Type: application/json\r
            """;

    private static final int PATIENCE_MS = 15_000;

    private final int port;

    RawRequestsTests(@LocalServerPort int port) {
        this.port = port;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /baskets/7 HTTP/1.1\r\nHost: a b\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nX-A: \0\r\n\r\n"
            })
    void answersWhatIsNoHttpWithAProblem(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            say(socket, request);

            assertThat(answer(socket)).contains("400", "application/problem+json", BasketShop.MALFORMED);
        }
    }

    @Test
    void findsNothingAtAPathThatIsNoUri() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            say(socket, "GET // HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(answer(socket)).contains("404", "application/problem+json", "unknown-path");
        }
    }

    @Test
    void waitsForNoBodyThatDoesNotComeAnyFurther() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            say(socket, HEAD + "Content-Length: 100\r\n\r\n{");

            assertThat(answer(socket)).contains("408", "application/problem+json", "body-too-slow");
        }
    }

    @Test
    void waitsForNoBodyThatComesByteAfterByte() throws IOException {
        try (var socket = new Socket("localhost", port);
                var pace = Executors.newSingleThreadScheduledExecutor()) {
            say(socket, HEAD + "Content-Length: 60000\r\n\r\n{");
            var _ = pace.scheduleAtFixedRate(() -> drip(socket), 100, 100, TimeUnit.MILLISECONDS);

            assertThat(answer(socket)).contains("408", "application/problem+json", "body-too-slow");
        }
    }

    @Test
    void tellsWhoHasNotSaidAllYetThatItIsTooMuch() throws IOException {
        int length = 3_000_000;
        try (var socket = new Socket("localhost", port)) {
            say(socket, HEAD + "Content-Length: " + length + "\r\n\r\n" + " ".repeat(length));

            assertThat(answer(socket)).contains("413", "application/problem+json", "body-too-large");
        }
    }

    private static void drip(Socket socket) {
        try {
            say(socket, " ");
        } catch (IOException e) {
            throw new UncheckedIOException("the service has hung up", e); // ends the dripping
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** All that comes before the service hangs up. */
    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MS);
        var heard = new StringBuilder();
        var buffer = new byte[8192];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                heard.append(new String(buffer, 0, read, UTF_8));
            }
        } catch (SocketException _) {
            // It hung up while we were speaking.
        }
        return heard.toString();
    }
}
