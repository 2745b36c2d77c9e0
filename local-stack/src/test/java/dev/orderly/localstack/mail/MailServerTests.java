package dev.orderly.localstack.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.invariants.mailbox.ArrivedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTests {

    @TempDir
    Path directory;

    @Test
    void tellsTheCheckerWhatHasArrived() throws Exception {
        int smtp = freePort();
        int http = freePort();
        var mailbox = dev.orderly.invariants.mailbox.Mailbox.ofLauncher(URI.create("http://127.0.0.1:" + http));
        try (var _ = MailServer.start(directory, smtp, http)) {
            assertThat(mailbox.size()).isZero();
            assertThat(mailbox.latest()).isEqualTo(Instant.MIN);

            send(smtp, "1.received@orderly.dev");
            send(smtp, "1.confirmed@orderly.dev");
            send(smtp, "1.confirmed@orderly.dev");

            var arrived = new ArrayList<ArrivedMail>();
            mailbox.forEach(arrived::add);
            assertThat(mailbox.size()).isEqualTo(3);
            assertThat(arrived)
                    .extracting(ArrivedMail::messageId)
                    .containsExactly("1.received@orderly.dev", "1.confirmed@orderly.dev", "1.confirmed@orderly.dev");
            assertThat(arrived.getLast().at()).isEqualTo(mailbox.latest());
        }
    }

    private static void send(int port, String messageId) throws MessagingException {
        var settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", "" + port);
        var session = Session.getInstance(settings);
        var mail = new MimeMessage(
                session,
                new ByteArrayInputStream("Message-ID: <%s>\r\nSubject: News\r\n\r\nHello\r\n"
                        .formatted(messageId)
                        .getBytes(UTF_8)));
        // The shorter way would make up a Message-ID.
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(mail, InternetAddress.parse("alice@example.com"));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
