package dev.orderly.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.testing.Survives;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A peer that reads nothing holds no thread for long. */
class RabbitLineTests {

    private static final int MORE_THAN_THE_BUFFERS = 64 * 1024 * 1024;

    private final ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Socket socket = new Socket(peer.getInetAddress(), peer.getLocalPort());
    private final RabbitLine line = new RabbitLine();

    RabbitLineTests() throws IOException {
        line.use(socket);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        peer.close();
    }

    @Test
    @Survives(13)
    void cutsAWriteThatIsStuck() throws Exception {
        CompletableFuture<Void> write = write(MORE_THAN_THE_BUFFERS);

        line.cutIfStuck();

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> write.get(20, TimeUnit.SECONDS))
                .isNotInstanceOf(TimeoutException.class)
                .withRootCauseInstanceOf(IOException.class);
    }

    @Test
    void leavesALineAloneWhoseWriteEnds() throws Exception {
        write(1).get(20, TimeUnit.SECONDS);

        line.cutIfStuck();

        write(1).get(20, TimeUnit.SECONDS);
        assertThat(socket.isClosed()).isFalse();
    }

    /** Returns when the write has begun. */
    private CompletableFuture<Void> write(int bytes) throws Exception {
        var begun = new CompletableFuture<Void>();
        var ended = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> {
            line.beginWrite();
            begun.complete(null);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(new byte[bytes]);
                ended.complete(null);
            } catch (IOException e) {
                ended.completeExceptionally(e);
            } finally {
                line.endWrite();
            }
        });
        begun.get(20, TimeUnit.SECONDS);
        return ended;
    }
}
