package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderly.orders.Shop.Answer;
import dev.orderly.testing.Survives;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A shop that fulfils three orders at once. */
@OrderServiceTest
@TestPropertySource(properties = "orderly.orders.admission.limit=3")
class AdmissionIT {

    private final Shop alice;
    private final Shop bob;
    private final OrderService service;
    private final JdbcClient jdbc;
    private final SqlLog sql;
    private final MeterRegistry meters;

    AdmissionIT(
            @LocalServerPort int port,
            @Autowired OrderService service,
            @Autowired JdbcClient jdbc,
            @Autowired SqlLog sql,
            @Autowired MeterRegistry meters) {
        this.service = service;
        this.jdbc = jdbc;
        this.sql = sql;
        this.meters = meters;
        alice = Shop.asNewCustomer(port);
        bob = Shop.asNewCustomer(port);
    }

    @BeforeEach
    void beginWithNothingUnderWay() {
        service.sells("MUG-BLUE", "12.00");
        jdbc.sql("UPDATE orders SET status = 'REJECTED' WHERE status = 'PENDING'")
                .update();
        await().untilAsserted(() -> assertThat(unfinished()).isZero());
    }

    @Test
    @Survives(43)
    void asksToTryLaterWhenTooManyOrdersAreUnderWay() {
        placeThree();

        Answer answer = tryToPlace();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/type")).isEqualTo("urn:orderly:problem:too-many-orders");
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(2, 5));
        assertThat(alice.get("/api/orders").at("/totalOrders")).isEqualTo("3");
    }

    @Test
    void refusesWithoutReadingTheBodyAfterOneLookAtTheKey() {
        placeThree();
        sql.clear();

        Answer answer = alice.place("key", "this is no order");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(sql.statements()).singleElement().asString().contains("SELECT EXISTS");
    }

    @Test
    @Survives(42)
    void answersARepeatHoweverManyOrdersAreUnderWay() {
        Answer first = alice.place("key", Shop.anOrder());
        placeOneMore();
        placeOneMore();
        assertThat(tryToPlace().status()).isEqualTo(503);

        Answer repeat = alice.place("key", Shop.anOrder());

        assertThat(repeat.status()).isEqualTo(202);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(repeat.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(alice.place("key", Shop.anOrderOf("MUG-BLUE", 7)).status()).isEqualTo(422);
        assertThat(alice.get("/api/orders").at("/totalOrders")).isEqualTo("3");
    }

    @Test
    void answersNobodyElseWhoHasTheSameKey() {
        alice.place("key", Shop.anOrder());
        placeOneMore();
        placeOneMore();

        assertThat(bob.place("key", Shop.anOrder()).status()).isEqualTo(503);
    }

    @Test
    void takesOrdersAgainWhenOneHasEnded() {
        UUID first = placeThree();

        service.confirms(first);

        await().untilAsserted(() -> assertThat(tryToPlace().status()).isEqualTo(202));
        assertThat(tryToPlace().status()).isEqualTo(503);
    }

    @Test
    void doesNotCountOrdersThatAreStuck() {
        placeThree();

        jdbc.sql("UPDATE orders SET taken_at = now() - interval '301 seconds' WHERE status = 'PENDING'")
                .update();

        await().untilAsserted(() -> assertThat(tryToPlace().status()).isEqualTo(202));
    }

    @ParameterizedTest
    @ValueSource(strings = {"now()", "now() - interval '10 minutes'", "now() + interval '10 minutes'"})
    void countsTheOrdersThatAnotherReplicaHasTakenWhateverItsClockSays(String itsTime) {
        jdbc.sql("""
                        INSERT INTO orders (id, customer_id, idempotency_key, status, currency, total, version,
                                            created_at, updated_at)
                        SELECT gen_random_uuid(), 'bob', gen_random_uuid(), 'PENDING', 'EUR', 1, 1, %1$s, %1$s
                        FROM generate_series(1, 3)
                        """.formatted(itsTime)).update();

        await().untilAsserted(() -> assertThat(unfinished()).isEqualTo(3));
        assertThat(tryToPlace().status()).isEqualTo(503);
    }

    @Test
    void keepsNoPlaceForWhatIsNoNewOrder() {
        alice.placed();
        for (int i = 0; i < 5; i++) {
            alice.place("the-same-key", Shop.anOrder());
            alice.place("refused-" + i, Shop.anOrderOf("UNICORN", 1));
        }

        placeOneMore();
        assertThat(tryToPlace().status()).isEqualTo(503);
    }

    @Test
    void leavesEverythingElseOpen() {
        UUID order = placeThree();

        assertThat(alice.get("/api/orders").status()).isEqualTo(200);
        assertThat(alice.get("/api/orders/" + order).status()).isEqualTo(200);
        assertThat(alice.cancel(order).status()).isEqualTo(202);
    }

    @Test
    void countsWhomItLetsInAndWhomItTurnsAway() {
        double admittedBefore = requests("admitted");
        placeThree();
        double refusedBefore = requests("refused");
        tryToPlace();

        assertThat(requests("admitted")).isEqualTo(admittedBefore + 3);
        assertThat(requests("refused")).isEqualTo(refusedBefore + 1);
        await().untilAsserted(() -> assertThat(unfinished()).isEqualTo(3));
    }

    /** Returns the first of them. */
    private UUID placeThree() {
        UUID first = alice.placed();
        placeOneMore();
        placeOneMore();
        return first;
    }

    /** An order that is added during a count may count twice until the next, and keep another one out as long. */
    private void placeOneMore() {
        await().until(() -> tryToPlace().status() == 202);
    }

    private Answer tryToPlace() {
        return alice.place(UUID.randomUUID().toString(), Shop.anOrder());
    }

    private double unfinished() {
        return meters.get("orderly.admission.unfinished").gauge().value();
    }

    private double requests(String outcome) {
        return meters.get("orderly.admission.requests")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
