package dev.orderly.payments.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.payments.ledger.Entry.Account;
import dev.orderly.payments.ledger.Entry.Movement;
import dev.orderly.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerIT {

    private static final Money PRICE = Money.of("EUR", "25.80");
    private static final Currency EUR = Currency.getInstance("EUR");

    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static Ledger ledger;

    @BeforeAll
    static void createDatabase() {
        var database = TestDatabase.empty().dataSource();
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        ledger = new Ledger(jdbc);
    }

    @Test
    void entersEveryMovementTwice() {
        var order = capturedOrder();

        ledger.post(Posting.capture(order, PRICE));
        ledger.post(Posting.refund(order, PRICE));

        assertThat(ledger.entriesOf(order))
                .containsExactly(
                        new Entry(Movement.CAPTURE, Account.PROVIDER, EUR, new BigDecimal("25.80")),
                        new Entry(Movement.CAPTURE, Account.SALES, EUR, new BigDecimal("-25.80")),
                        new Entry(Movement.REFUND, Account.REFUNDS, EUR, new BigDecimal("25.80")),
                        new Entry(Movement.REFUND, Account.PROVIDER, EUR, new BigDecimal("-25.80")));
        assertThat(ledger.balances())
                .allSatisfy(balance -> assertThat(balance.sum()).isZero());
    }

    @Test
    void refusesAPostingThatDoesNotBalance() {
        var order = capturedOrder();

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    enter(order, "PROVIDER", "EUR", "25.80");
                    enter(order, "SALES", "EUR", "-25.79");
                }))
                .withMessageContaining("does not balance");
        assertThat(ledger.entriesOf(order)).isEmpty();
    }

    @Test
    void refusesToBalanceOneCurrencyWithAnother() {
        var order = capturedOrder();

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    enter(order, "PROVIDER", "EUR", "25.80");
                    enter(order, "SALES", "USD", "-25.80");
                }))
                .withMessageContaining("does not balance");
    }

    @Test
    void refusesAnEntryAddedToAPostingThatBalances() {
        var order = capturedOrder();
        ledger.post(Posting.capture(order, PRICE));

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> enter(order, "REFUNDS", "EUR", "1.00"))
                .withMessageContaining("does not balance");
    }

    @Test
    void refusesASecondCaptureOfAnOrder() {
        var order = capturedOrder();
        ledger.post(Posting.capture(order, PRICE));

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> ledger.post(Posting.capture(order, PRICE)));
    }

    @Test
    void refusesToRewriteTheBooks() {
        ledger.post(Posting.capture(capturedOrder(), PRICE));

        for (var change : new String[] {
            "UPDATE ledger_entries SET amount = 0", "DELETE FROM ledger_entries", "TRUNCATE ledger_entries"
        }) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> jdbc.sql(change).update())
                    .withMessageContaining("only ever added to");
        }
    }

    private static OrderId capturedOrder() {
        var order = new OrderId(UUID.randomUUID());
        jdbc.sql("""
                        INSERT INTO payments (order_id, status, currency, amount, authorized, captured, refunded,
                            authorization_id, capture_id)
                        VALUES (:order, 'CAPTURED', 'EUR', 25.80, 25.80, 25.80, 0, :authorization, :capture)""")
                .param("order", order.value())
                .param("authorization", "auth_" + order)
                .param("capture", "cap_" + order)
                .update();
        return order;
    }

    private static void enter(OrderId order, String account, String currency, String amount) {
        jdbc.sql("""
                        INSERT INTO ledger_entries (order_id, movement, account, currency, amount)
                        VALUES (?, 'CAPTURE', ?, ?, ?)""")
                .params(order.value(), account, currency, new BigDecimal(amount))
                .update();
    }
}
