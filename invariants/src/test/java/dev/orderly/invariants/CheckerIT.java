package dev.orderly.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.invariants.Verdict.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckerIT {

    private static final String UNDER_WAY = "UPDATE sagas SET stuck = false WHERE order_id::text LIKE '%5'";

    private final RestingShop shop = RestingShop.opened();
    private final Checker checker = Checker.ofWhatIsKnown(shop.databases(), null, null);

    @AfterEach
    void tidyUp() throws SQLException {
        for (Database database :
                List.of(Database.SAGA, Database.INVENTORY, Database.EMAIL, Database.ANALYTICS, Database.ORDERS)) {
            shop.reset(database);
        }
    }

    @Test
    void leavesOutAnOrderThatIsUnderWay() throws SQLException {
        shop.tamper(Database.SAGA, UNDER_WAY);

        Findings findings = checker.check();

        assertThat(findings.isSound()).as(VerdictTable.of(findings)).isTrue();
        assertThat(findings.isAtRest()).isFalse();
        assertThat(findings.underWay()).isEqualTo(1);
        assertThat(findings.judged()).isEqualTo(4);
        assertThat(named(findings, Outcome.NOT_YET))
                .containsExactlyInAnyOrder(
                        "every order is confirmed, rejected or cancelled, or somebody is told that it is not",
                        "every saga is over or visibly stuck");
    }

    @Test
    void leavesOutAnOrderWhoseCancellationIsOpen() throws SQLException {
        shop.tamper(Database.ORDERS, """
                INSERT INTO order_events
                SELECT order_id, 5, 'cancellation-requested', '{}', now() FROM order_events
                WHERE order_id::text LIKE '%2' AND version = 4;
                UPDATE order_events SET type = 'noted' WHERE order_id::text LIKE '%2' AND version IN (3, 4)""");
        shop.tamper(Database.INVENTORY, "UPDATE reservations SET status = 'RESTOCKED' WHERE order_id::text LIKE '%2'");

        assertThat(named(checker.check(), Outcome.BROKEN))
                .doesNotContain("the orders that stand have bought what they ordered, and no other order has anything");
    }

    @Test
    void judgesTheOthersAtOnce() throws SQLException {
        shop.tamper(Database.SAGA, UNDER_WAY);
        shop.tamper(Database.INVENTORY, "UPDATE reservation_lines SET quantity = 1 WHERE order_id::text LIKE '%1'");

        assertThat(named(checker.check(), Outcome.BROKEN))
                .contains("the orders that stand have bought what they ordered, and no other order has anything");
    }

    @Test
    void isPatientWithWhatHasYetToHappen() throws SQLException {
        shop.tamper(Database.EMAIL, "DELETE FROM mails WHERE order_id::text LIKE '%1' AND kind = 'SHIPPED'");
        var rule = "one mail was sent of each thing that its customer wants to know of an order";

        assertThat(named(checker.check(), Outcome.NOT_YET)).containsExactly(rule);
        assertThat(named(checker.withPatience(Duration.ofMinutes(4)).check(), Outcome.BROKEN))
                .containsExactly(rule);
    }

    @Test
    void namesAnOrderThatIsUnderWayForTooLong() throws SQLException {
        shop.tamper(Database.SAGA, UNDER_WAY);

        assertThat(checker.withPatience(Duration.ofMinutes(4)).check().broken())
                .extracting(Verdict::details)
                .containsExactly(List.of(
                        "order 00000000-0000-7000-8000-000000000005 1 is only placed, and has been so for 5 minutes"));
    }

    @Test
    void insistsOnRestInTheEnd() throws Exception {
        shop.tamper(Database.SAGA, UNDER_WAY);

        assertThat(named(checker.checkAtRest(Duration.ZERO), Outcome.BROKEN))
                .contains("every saga is over or visibly stuck");
    }

    @Test
    void insistsOnRestAlsoIfOrderServiceHasAClockThatIsAhead() throws Exception {
        shop.tamper(Database.ORDERS, "UPDATE order_events SET at = now() + interval '49 hours'");
        shop.tamper(Database.EMAIL, "DELETE FROM mails WHERE order_id::text LIKE '%1' AND kind = 'SHIPPED'");
        var rule = "one mail was sent of each thing that its customer wants to know of an order";

        assertThat(named(checker.check(), Outcome.NOT_YET)).contains(rule);
        assertThat(named(checker.checkAtRest(Duration.ZERO), Outcome.BROKEN)).contains(rule);
    }

    @Test
    void judgesNothingThatItCannotRead() throws SQLException {
        shop.tamper(Database.SAGA, "DROP TABLE sagas CASCADE");

        Findings findings = checker.check();

        assertThat(findings.verdicts()).allMatch(verdict -> verdict.is(Outcome.UNKNOWN));
        assertThat(findings.isSound()).isFalse();
    }

    @Test
    void tellsPrometheus() throws IOException, SQLException {
        shop.tamper(Database.SAGA, UNDER_WAY);
        shop.tamper(Database.ANALYTICS, "DELETE FROM rejection_figures");
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var exporter =
                InvariantExporter.start(checker.withPatience(Duration.ofMinutes(1)), address, Duration.ofMillis(100))) {
            await().untilAsserted(() -> assertThat(metrics(exporter.port()))
                    .contains(
                            "orderly_invariant_violations{holds=\"always\",invariant=\"analytics has counted every rejection once\"} 1.0",
                            "orderly_invariant_violations{holds=\"at rest\",invariant=\"every order is confirmed, rejected or cancelled, or somebody is told that it is not\"} 1.0",
                            "orderly_invariant_violations{holds=\"at rest\",invariant=\"analytics has counted every piece once\"} 0.0",
                            "orderly_invariants_orders{state=\"under way\"} 1.0",
                            "orderly_invariants_orders{state=\"judged\"} 4.0")
                    .containsPattern("orderly_invariants_last_checked_seconds \\d"));
        }
    }

    private static Stream<String> named(Findings findings, Outcome outcome) {
        return findings.verdicts().stream()
                .filter(verdict -> verdict.is(outcome))
                .map(Verdict::name);
    }

    private static String metrics(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/metrics".formatted(port)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
