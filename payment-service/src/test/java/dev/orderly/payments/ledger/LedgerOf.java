package dev.orderly.payments.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Lends a ledger to the tests of other packages. */
public final class LedgerOf {

    public static Ledger database(JdbcClient jdbc) {
        return new Ledger(jdbc);
    }

    public static Object controller(Ledger ledger) {
        return new LedgerController(ledger);
    }

    private LedgerOf() {}
}
