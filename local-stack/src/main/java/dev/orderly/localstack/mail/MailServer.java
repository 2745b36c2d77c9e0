package dev.orderly.localstack.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.util.StreamProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import tools.jackson.databind.json.JsonMapper;

/** Receives mails over SMTP and shows them over HTTP; none leaves this machine. */
public final class MailServer implements AutoCloseable {

    private static final String MESSAGES = "/api/messages";

    /** Tells what has arrived, and nothing of what is in it, piece by piece. */
    private static final String ARRIVALS = "/api/arrivals";

    static {
        // Otherwise the mail library looks through all jars for it, each time that it reads a header.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final Mailbox mailbox;
    private final SMTPServer smtp;
    private final HttpServer http;

    private MailServer(Mailbox mailbox, int smtpPort, int httpPort) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        this.mailbox = mailbox;
        this.smtp = SMTPServer.port(smtpPort)
                .bindAddress(here)
                .hostName("localhost")
                .maxConnections(50)
                .messageHandler((context, from, to, data) -> receive(data))
                .build();
        this.http = HttpServer.create(new InetSocketAddress(here, httpPort), 0);
        http.createContext("/", this::handle);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    public static MailServer start(Path directory, int smtpPort, int httpPort) throws IOException {
        var server = new MailServer(new Mailbox(directory), smtpPort, httpPort);
        server.smtp.start();
        server.http.start();
        return server;
    }

    private void receive(byte[] raw) throws RejectException {
        try {
            mailbox.add(raw);
        } catch (IOException e) {
            LoggerFactory.getLogger(MailServer.class).warn("A mail could not be kept", e);
            throw new RejectException(451, "could not be kept, try again");
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals(MESSAGES)) {
                answer(exchange, "application/json", JsonMapper.shared().writeValueAsBytes(mailbox.latest()));
            } else if (path.startsWith(MESSAGES + "/")) {
                Optional<byte[]> raw = mailbox.raw(path.substring(MESSAGES.length() + 1));
                if (raw.isPresent()) {
                    answer(exchange, "message/rfc822", raw.get());
                } else {
                    exchange.sendResponseHeaders(404, -1);
                }
            } else if (path.equals(ARRIVALS)) {
                answer(exchange, "application/json", JsonMapper.shared().writeValueAsBytes(arrivals(exchange)));
            } else if (path.equals("/")) {
                answer(
                        exchange,
                        "text/html; charset=utf-8",
                        MailPage.of(mailbox.size(), mailbox.latest()).getBytes(StandardCharsets.UTF_8));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private Arrivals.Page arrivals(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        boolean goesOn = query != null && query.matches("from=\\d{1,19}");
        return mailbox.arrivals(goesOn ? Long.parseLong(query.substring("from=".length())) : 0);
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() throws IOException {
        smtp.stop();
        http.stop(0);
        mailbox.close();
    }
}
