package dev.orderly.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** An amount of one currency, never negative, with exactly the currency's number of decimals. */
public record Money(Currency currency, BigDecimal amount) {

    public Money {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("an amount of money is not negative, but was " + amount);
        }
        if (amount.stripTrailingZeros().scale() > currency.getDefaultFractionDigits()) {
            throw new IllegalArgumentException("%s has %d decimals, but the amount was %s"
                    .formatted(currency, currency.getDefaultFractionDigits(), amount));
        }
        amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    }

    public static Money of(String currency, String amount) {
        return new Money(Currency.getInstance(currency), new BigDecimal(amount));
    }

    public static Money zero(Currency currency) {
        return new Money(currency, BigDecimal.ZERO);
    }

    /**
     * Adds an amount of the same currency.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add %s to %s".formatted(other.currency, currency));
        }
        return new Money(currency, amount.add(other.amount));
    }

    public Money times(int factor) {
        return new Money(currency, amount.multiply(BigDecimal.valueOf(factor)));
    }

    @Override
    public String toString() {
        return currency + " " + amount.toPlainString();
    }
}
