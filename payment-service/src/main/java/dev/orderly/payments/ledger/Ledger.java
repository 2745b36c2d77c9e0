package dev.orderly.payments.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.orderly.contracts.OrderId;
import dev.orderly.payments.ledger.Entry.Account;
import dev.orderly.payments.ledger.Entry.Movement;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The double-entry ledger. The database refuses a posting that does not balance, and any change of an old one. */
@Repository
public class Ledger {

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void post(Posting posting) {
        jdbc.sql("""
                        INSERT INTO ledger_entries (order_id, movement, account, currency, amount)
                        VALUES (:order, :movement, :debited, :currency, :amount),
                               (:order, :movement, :credited, :currency, -:amount)""")
                .param("order", posting.orderId().value())
                .param("movement", posting.movement().name())
                .param("debited", posting.debited().name())
                .param("credited", posting.credited().name())
                .param("currency", posting.amount().currency().getCurrencyCode())
                .param("amount", posting.amount().amount())
                .update();
    }

    public List<Entry> entriesOf(OrderId orderId) {
        return jdbc.sql("""
                        SELECT movement, account, currency, amount FROM ledger_entries
                        WHERE order_id = :order ORDER BY posted_at, amount DESC""")
                .param("order", orderId.value())
                .query((row, number) -> new Entry(
                        Movement.valueOf(row.getString("movement")),
                        Account.valueOf(row.getString("account")),
                        Currency.getInstance(row.getString("currency")),
                        row.getBigDecimal("amount")))
                .list();
    }

    List<Balance> balances() {
        return jdbc
                .sql("SELECT currency, account, sum(amount) AS amount FROM ledger_entries GROUP BY currency, account")
                .query((row, number) -> new Total(
                        row.getString("currency"),
                        Account.valueOf(row.getString("account")),
                        row.getBigDecimal("amount")))
                .list()
                .stream()
                .collect(groupingBy(
                        Total::currency,
                        TreeMap::new,
                        toMap(Total::account, Total::amount, BigDecimal::add, () -> new EnumMap<>(Account.class))))
                .entrySet()
                .stream()
                .map(currency -> balance(currency.getKey(), currency.getValue()))
                .toList();
    }

    private static Balance balance(String currency, Map<Account, BigDecimal> accounts) {
        BigDecimal sum = accounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Balance(Currency.getInstance(currency), accounts, sum);
    }

    private record Total(String currency, Account account, BigDecimal amount) {}
}
