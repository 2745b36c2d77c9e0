package dev.orderly.payments.ledger;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * One line of the books.
 *
 * @param amount positive for a debit, negative for a credit
 */
public record Entry(Movement movement, Account account, Currency currency, BigDecimal amount) {

    /** Why money moved. */
    public enum Movement {
        CAPTURE,
        REFUND
    }

    /** Where money is, or what it was for. */
    public enum Account {
        /** What the payment provider holds for us. */
        PROVIDER,
        SALES,
        REFUNDS
    }
}
