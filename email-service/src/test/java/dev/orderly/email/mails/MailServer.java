package dev.orderly.email.mails;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server that keeps what it gets and refuses the addresses that a test names. */
final class MailServer implements AutoCloseable {

    private final List<MimeMessage> messages = new CopyOnWriteArrayList<>();
    private final Set<SocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private @Nullable SMTPServer server;
    private int port;

    MailServer() {
        start();
    }

    /** Starts, on the same port as before if there was one. */
    void start() {
        server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(context -> {
                    connections.add(context.getRemoteAddress());
                    return new Handler();
                })
                .build();
        server.start();
        port = server.getPortAllocated();
    }

    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    int port() {
        return port;
    }

    List<MimeMessage> messages() {
        return messages;
    }

    Set<SocketAddress> connections() {
        return connections;
    }

    void refuse(String address) {
        refused.add(address);
    }

    void reset() {
        messages.clear();
        connections.clear();
        refused.clear();
    }

    @Override
    public void close() {
        stop();
    }

    private final class Handler implements MessageHandler {

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (refused.contains(recipient)) {
                throw new RejectException(550, "no such user");
            }
        }

        @Override
        public @Nullable String data(InputStream data) throws IOException {
            try {
                messages.add(new MimeMessage(null, data));
                return null;
            } catch (MessagingException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void done() {}
    }
}
