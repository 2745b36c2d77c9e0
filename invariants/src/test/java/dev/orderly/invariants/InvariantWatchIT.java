package dev.orderly.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvariantWatchIT {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String UNDER_WAY = "DELETE FROM sagas WHERE order_id::text LIKE '%5'";

    private final RestingShop shop = RestingShop.opened();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InvariantWatch watch =
            new InvariantWatch(shop.databases(), PATIENCE.multipliedBy(2), PATIENCE, now::get);

    @AfterEach
    void tidyUp() throws SQLException {
        shop.reset(Database.SAGA);
        shop.reset(Database.INVENTORY);
    }

    @Test
    void seesNothingWrongAtRest() throws SQLException {
        assertThat(watch.look()).hasSameSizeAs(Invariants.RULES).allMatch(Verdict::holds);
    }

    @Test
    void isPatientWithAnOrderThatIsUnderWay() throws SQLException {
        shop.tamper(Database.SAGA, UNDER_WAY);

        assertThat(watch.look()).allMatch(Verdict::holds);
        now.set(Instant.EPOCH.plus(PATIENCE));
        assertThat(watch.look()).allMatch(Verdict::holds);
        now.set(Instant.EPOCH.plus(PATIENCE).plusSeconds(1));
        assertThat(watch.look())
                .filteredOn(verdict -> !verdict.holds())
                .extracting(Verdict::name)
                .contains("every order has ended as its sagas have");
    }

    @Test
    void startsAgainWithWhatWasMendedInBetween() throws SQLException {
        shop.tamper(Database.SAGA, UNDER_WAY);
        watch.look();
        shop.reset(Database.SAGA);
        now.set(Instant.EPOCH.plusSeconds(1));
        watch.look();
        shop.tamper(Database.SAGA, UNDER_WAY);
        now.set(Instant.EPOCH.plus(PATIENCE).plusSeconds(1));

        assertThat(watch.look()).allMatch(Verdict::holds);
    }

    @Test
    void startsAgainAfterAPauseInWhichNobodyLooked() throws SQLException {
        shop.tamper(Database.SAGA, UNDER_WAY);
        watch.look();
        now.set(Instant.EPOCH.plus(PATIENCE.multipliedBy(3)));

        assertThat(watch.look()).allMatch(Verdict::holds);
    }

    @Test
    void isNotPatientWithWhatMustNeverBe() throws SQLException {
        shop.tamper(Database.INVENTORY, """
                ALTER TABLE stock_levels DROP CONSTRAINT every_piece_is_accounted_for;
                UPDATE stock_levels SET available = available - 1 WHERE sku = 'MUG-BLUE'""");

        assertThat(watch.look())
                .filteredOn(verdict -> !verdict.holds())
                .extracting(Verdict::name)
                .containsExactly("every piece received is available, reserved or sold");
    }

    @Test
    void doesNotJudgeWhatItCannotRead() throws SQLException {
        shop.tamper(Database.SAGA, "DROP TABLE sagas CASCADE");

        assertThatExceptionOfType(SQLException.class).isThrownBy(watch::look);
    }

    @Test
    void tellsPrometheus() throws IOException, SQLException {
        shop.tamper(Database.SAGA, UNDER_WAY);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var exporter = InvariantExporter.start(shop.databases(), address, Duration.ofMillis(100), Duration.ZERO)) {
            await().untilAsserted(() -> assertThat(metrics(exporter.port()))
                    .contains(
                            "orderly_invariant_violations{holds=\"at rest\",invariant=\"every order has ended as its sagas have\"} 1.0",
                            "orderly_invariant_violations{holds=\"at rest\",invariant=\"every saga is over or visibly stuck\"} 0.0")
                    .containsPattern("orderly_invariants_last_checked_seconds \\d"));
        }
    }

    private static String metrics(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/metrics".formatted(port)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
