package dev.orderly.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.payments.ledger.Ledger;
import dev.orderly.payments.ledger.LedgerOf;
import dev.orderly.payments.ledger.Posting;
import dev.orderly.testing.TestDatabase;
import dev.orderly.web.HttpFaults;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class PaymentControllerIT {

    private static final Money PRICE = Money.of("EUR", "25.80");

    private static Payments payments;
    private static Ledger ledger;
    private static MockMvcTester http;

    private final OrderId order = new OrderId(UUID.randomUUID());

    @BeforeAll
    static void createDatabase() {
        var database = TestDatabase.empty().dataSource();
        Flyway.configure().dataSource(database).load().migrate();
        payments = new Payments(JdbcClient.create(database));
        ledger = LedgerOf.database(JdbcClient.create(database));
        http = MockMvcTester.create(
                MockMvcBuilders.standaloneSetup(new PaymentController(payments, ledger), LedgerOf.controller(ledger))
                        .setControllerAdvice(new HttpFaults())
                        .build());
    }

    @Test
    void showsAPaymentWithItsLinesOfTheLedger() {
        capture();

        assertThat(http.get().uri("/api/payments/{order}", order))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {
                          "status": "CAPTURED",
                          "authorized": {"currency": "EUR", "amount": 25.80},
                          "captured": {"currency": "EUR", "amount": 25.80},
                          "refunded": null,
                          "ledger": [
                            {"movement": "CAPTURE", "account": "PROVIDER", "currency": "EUR", "amount": 25.80},
                            {"movement": "CAPTURE", "account": "SALES", "currency": "EUR", "amount": -25.80}
                          ]
                        }""");
    }

    @Test
    void showsThatTheBooksBalance() {
        capture();

        assertThat(http.get().uri("/api/ledger/balance"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$[0].currency", currency -> currency.assertThat().isEqualTo("EUR"))
                .hasPathSatisfying("$[0].sum", sum -> sum.assertThat().isEqualTo(0.0))
                .hasPathSatisfying(
                        "$[0].accounts.PROVIDER",
                        held -> held.assertThat()
                                .asNumber()
                                .satisfies(amount ->
                                        assertThat(amount.doubleValue()).isPositive()));
    }

    @Test
    void saysThatNoPaymentIsKnown() {
        assertThat(http.get().uri("/api/payments/{order}", order))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains(order.toString());
    }

    @Test
    void refusesAnIdThatIsNone() {
        assertThat(http.get().uri("/api/payments/{order}", "17")).hasStatus(400);
    }

    private void capture() {
        var authorized = Payment.none(order).authorize(PRICE, "auth_" + order);
        payments.replace(Payment.none(order), authorized);
        payments.replace(authorized, authorized.capture("cap_" + order));
        ledger.post(Posting.capture(order, PRICE));
    }
}
