package dev.orderly.localstack.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTests {

    private static final byte[] MAIL = """
            Message-ID: <7.confirmed@orderly.dev>
            Date: Sat, 21 Nov 2026 10:00:00 +0000
            From: shop@orderly.dev
            To: alice@example.com
            Subject: Your order is confirmed
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=x

            --x
            Content-Type: text/html; charset=UTF-8

            <p>Thank you, <b>Älice</b></p>
            --x
            Content-Type: text/plain; charset=UTF-8

            Thank you, Älice
            --x--
            """.replace("\n", "\r\n").getBytes(UTF_8);

    @TempDir
    Path directory;

    @Test
    void showsAMailAsAPersonReadsIt() throws IOException {
        var mailbox = new Mailbox(directory);

        mailbox.add(MAIL);

        assertThat(mailbox.latest()).singleElement().satisfies(mail -> {
            assertThat(mail.messageId()).isEqualTo("<7.confirmed@orderly.dev>");
            assertThat(mail.to()).containsExactly("alice@example.com");
            assertThat(mail.subject()).isEqualTo("Your order is confirmed");
            assertThat(mail.date()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
            assertThat(mail.text().strip()).isEqualTo("Thank you, Älice");
        });
    }

    @Test
    void keepsEveryMailAsItCameOverARestart() throws IOException {
        var before = new Mailbox(directory);
        before.add(MAIL);
        before.add(MAIL);

        var after = new Mailbox(directory);

        assertThat(after.latest()).hasSize(2).isEqualTo(before.latest());
        assertThat(after.raw(after.latest().getFirst().id())).contains(MAIL);
        assertThat(after.raw("../secrets")).isEmpty();
    }

    @Test
    void showsTheLatestMailsInTheOrderOfTheirArrivalAndNotEveryOneOfThem() throws IOException {
        var mailbox = new Mailbox(directory);
        for (int i = 0; i <= Mailbox.SHOWN; i++) {
            mailbox.add(new String(MAIL, UTF_8).replace("<7.", "<" + i + ".").getBytes(UTF_8));
        }

        assertThat(mailbox.size()).isEqualTo(Mailbox.SHOWN + 1);
        assertThat(mailbox.latest())
                .hasSize(Mailbox.SHOWN)
                .last()
                .satisfies(mail -> assertThat(mail.messageId()).startsWith("<" + Mailbox.SHOWN + "."));
    }

    @Test
    void letsNoMailSpeakForThePage() {
        var mail = new Mail("1", "<1@x>", "a", List.of("b"), "<script>alert(1)</script>", Instant.EPOCH, "<b>");

        assertThat(MailPage.of(1, List.of(mail))).contains("&lt;script&gt;").doesNotContain("<script>", "<b>");
    }

    @Test
    void tellsWhatHasArrivedInTheOrderOfArrival() throws IOException {
        var mailbox = new Mailbox(directory);
        mailbox.add(MAIL);
        Arrivals.Page first = mailbox.arrivals(0);
        mailbox.add(MAIL);

        Arrivals.Page second = mailbox.arrivals(first.next());

        assertThat(first.arrivals())
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.messageId()).isEqualTo("<7.confirmed@orderly.dev>"));
        assertThat(second.all()).isEqualTo(2);
        assertThat(second.arrivals())
                .singleElement()
                .satisfies(arrival ->
                        assertThat(arrival.at()).isEqualTo(second.latest()).isAfter(first.latest()));
        assertThat(mailbox.arrivals(second.next()).arrivals()).isEmpty();
    }

    @Test
    void forgetsWhatItHadNoTimeToNote() throws IOException {
        var before = new Mailbox(directory);
        before.add(MAIL);
        Files.write(directory.resolve("arrived.mails"), new byte[] {'M', 'e'}, StandardOpenOption.APPEND);
        Files.writeString(directory.resolve("arrivals.index"), "00000170", StandardOpenOption.APPEND);

        var after = new Mailbox(directory);
        after.add(MAIL);

        assertThat(after.arrivals(0).arrivals()).hasSize(2);
        assertThat(after.raw(after.latest().getLast().id())).contains(MAIL);
        assertThat(new Mailbox(directory).latest()).isEqualTo(after.latest());
    }
}
