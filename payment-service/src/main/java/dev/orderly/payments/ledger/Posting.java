package dev.orderly.payments.ledger;

import static dev.orderly.payments.ledger.Entry.Account.PROVIDER;
import static dev.orderly.payments.ledger.Entry.Account.REFUNDS;
import static dev.orderly.payments.ledger.Entry.Account.SALES;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.payments.ledger.Entry.Account;
import dev.orderly.payments.ledger.Entry.Movement;

/** One movement of money: what one account is debited, the other is credited. */
public record Posting(OrderId orderId, Movement movement, Account debited, Account credited, Money amount) {

    public static Posting capture(OrderId orderId, Money amount) {
        return new Posting(orderId, Movement.CAPTURE, PROVIDER, SALES, amount);
    }

    public static Posting refund(OrderId orderId, Money amount) {
        return new Posting(orderId, Movement.REFUND, REFUNDS, PROVIDER, amount);
    }
}
