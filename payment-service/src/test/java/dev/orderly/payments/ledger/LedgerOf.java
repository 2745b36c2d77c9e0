package dev.orderly.payments.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Lends the tests of other packages a ledger. */
public final class LedgerOf {

    public static Ledger database(JdbcClient jdbc) {
        return new Ledger(jdbc);
    }

    private LedgerOf() {}
}
