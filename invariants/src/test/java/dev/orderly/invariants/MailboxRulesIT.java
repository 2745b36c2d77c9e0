package dev.orderly.invariants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderly.invariants.Verdict.Outcome;
import dev.orderly.invariants.mailbox.Mailbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as Mailpit does. */
class MailboxRulesIT {

    private static final Instant LONG_AGO = Instant.EPOCH;

    private final RestingShop shop = RestingShop.opened();
    private final List<String> mails = new ArrayList<>(List.of(
            "1.RECEIVED",
            "1.CONFIRMED",
            "1.SHIPPED",
            "2.RECEIVED",
            "2.CONFIRMED",
            "2.SHIPPED",
            "3.RECEIVED",
            "3.REJECTED",
            "4.RECEIVED",
            "4.CONFIRMED",
            "4.CANCELLED",
            "5.RECEIVED"));
    private Instant arrived = LONG_AGO;
    private HttpServer mailpit;

    @BeforeEach
    void open() throws IOException {
        mailpit = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mailpit.createContext("/api/v1/messages", this::answer);
        mailpit.start();
    }

    @AfterEach
    void close() {
        mailpit.stop(0);
    }

    @Test
    void findsEveryMail() {
        assertThat(verdict().outcome()).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void takesARepeatForTheSameMail() {
        mails.add("1.SHIPPED");

        assertThat(verdict().outcome()).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void missesAMailThatWasSent() {
        mails.remove("2.CONFIRMED");

        assertThat(verdict().details())
                .containsExactly("2.CONFIRMED@orderly.example was sent, and is not in the mailbox");
    }

    @Test
    void findsAMailThatNobodyKnowsOf() {
        mails.add("9.RECEIVED");

        assertThat(verdict().details())
                .containsExactly("9.RECEIVED@orderly.example is in the mailbox, and email knows of no such mail");
    }

    @Test
    void missesNothingThatMailpitMayHaveForgotten() {
        mails.remove("2.CONFIRMED");
        arrived = Instant.now();

        assertThat(verdict().outcome()).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void missesNothingInAMailboxThatHasForgottenEverything() {
        mails.clear();

        assertThat(verdict().outcome()).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void comparesInRoundsWhatIsTooMuchAtOnce() throws Exception {
        mails.remove("2.CONFIRMED");
        mails.add("9.RECEIVED");
        var found = new Found(Checker.USUAL_PATIENCE);
        try (var snapshots = new Snapshots(shop.databases())) {
            var orders = OrdersInView.of(snapshots, Set.of());
            MailboxRules.compare(new View(snapshots, orders, null, mailbox(), Instant.now()), found, 3);
        }

        assertThat(found.verdict(MailboxRules.RULES.getFirst()).violations()).isEqualTo(2);
    }

    @Test
    void knowsNothingOfAMailboxThatDoesNotAnswer() {
        mailpit.stop(0);

        assertThat(verdict().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    private Verdict verdict() {
        return Checker.ofWhatIsKnown(shop.databases(), null, mailbox())
                .check()
                .verdicts()
                .getLast();
    }

    private Mailbox mailbox() {
        return Mailbox.ofMailpit(
                URI.create("http://127.0.0.1:%d".formatted(mailpit.getAddress().getPort())));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] query = exchange.getRequestURI().getQuery().split("[=&]", -1);
        Stream<String> page = mails.stream().skip(Long.parseLong(query[1])).limit(Long.parseLong(query[3]));
        byte[] body = """
                {"total": %d, "messages": [%s]}""".formatted(
                        mails.size(),
                        page.map(mail -> """
                                {"MessageID": "%s@orderly.example", "Created": "%s"}""".formatted(mail, arrived)).collect(Collectors.joining(",")))
                .getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
