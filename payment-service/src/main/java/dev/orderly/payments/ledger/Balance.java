package dev.orderly.payments.ledger;

import dev.orderly.payments.ledger.Entry.Account;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;

/**
 * What the books hold of one currency.
 *
 * @param sum of all accounts: zero, or the books are wrong
 */
record Balance(Currency currency, Map<Account, BigDecimal> accounts, BigDecimal sum) {}
