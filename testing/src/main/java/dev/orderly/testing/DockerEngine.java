package dev.orderly.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** The Docker Engine that Testcontainers would use. */
final class DockerEngine {

    private static final int PORT = 2375;

    /**
     * Knocks first, since Testcontainers needs seconds to find no engine and logs errors about it. Named pipes of Windows
     * are not tried.
     */
    static boolean answers() {
        String host = System.getenv("DOCKER_HOST");
        Stream<SocketAddress> addresses = host == null ? usualSockets() : addressOf(host);
        return addresses.anyMatch(DockerEngine::answersAt) && isUsable();
    }

    static boolean isUsable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    private static Stream<SocketAddress> usualSockets() {
        Path home = Path.of(System.getProperty("user.home"));
        Path runtime = Path.of(System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run"));
        return Stream.of(
                        Path.of("/var/run/docker.sock"),
                        runtime.resolve("docker.sock"),
                        home.resolve(".docker/run/docker.sock"),
                        home.resolve(".docker/desktop/docker.sock"))
                .filter(Files::exists)
                .map(UnixDomainSocketAddress::of);
    }

    static Stream<SocketAddress> addressOf(String host) {
        URI uri = URI.create(host);
        return switch (uri.getScheme()) {
            case "unix" -> Stream.of(UnixDomainSocketAddress.of(uri.getPath()));
            case "tcp", "http", "https" ->
                Stream.of(new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort()));
            case null, default -> Stream.empty();
        };
    }

    static boolean answersAt(SocketAddress address) {
        var answer = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> answer.complete(speaksHttp(address)));
        return answer.completeOnTimeout(false, 2, TimeUnit.SECONDS).join();
    }

    /** Any answer will do: an engine that wants TLS refuses the question. */
    private static boolean speaksHttp(SocketAddress address) {
        try (SocketChannel channel = SocketChannel.open(address)) {
            channel.write(ByteBuffer.wrap("GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            var answer = ByteBuffer.allocate(5);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {}
            return new String(answer.array(), StandardCharsets.US_ASCII).equals("HTTP/");
        } catch (IOException | UnresolvedAddressException _) {
            return false;
        }
    }

    private DockerEngine() {}
}
