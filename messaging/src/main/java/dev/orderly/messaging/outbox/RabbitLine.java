package dev.orderly.messaging.outbox;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to RabbitMQ under the client's connection. A broker that blocks publishers reads nothing, while its heartbeats
 * go on: a write that exceeds the buffers on the way would be stuck until the alarm is over.
 */
final class RabbitLine {

    private static final Logger log = LoggerFactory.getLogger(RabbitLine.class);
    private static final long LONGEST_STUCK_MS = 2000;

    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable Socket socket;

    /** To be called with each new connection's socket. */
    void use(Socket newSocket) {
        socket = newSocket;
    }

    void beginWrite() {
        writing.lock();
    }

    void endWrite() {
        writing.unlock();
    }

    /** Cuts the line if a write does not end by itself within a short time; returns at once. */
    void cutIfStuck() {
        Thread.ofVirtual().name("stuck-write").start(() -> {
            try {
                if (writing.tryLock(LONGEST_STUCK_MS, TimeUnit.MILLISECONDS)) {
                    writing.unlock();
                } else {
                    cut();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void cut() {
        Socket stuck = socket;
        try {
            if (stuck != null) {
                // Without lingering: what is in the buffers is not sent, and TLS does not wait to say goodbye.
                stuck.setSoLinger(true, 0);
                stuck.close();
            }
        } catch (IOException e) {
            log.debug("The line to a RabbitMQ that reads nothing cannot be cut", e);
        }
    }
}
