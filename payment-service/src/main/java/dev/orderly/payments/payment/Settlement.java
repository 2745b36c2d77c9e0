package dev.orderly.payments.payment;

import dev.orderly.contracts.Reply;
import dev.orderly.payments.ledger.Posting;
import org.jspecify.annotations.Nullable;

/**
 * How a command ends.
 *
 * @param before the payment that the decision rests on
 * @param after the payment as it is then
 * @param posting the movement of money, if there was one
 */
public record Settlement(
        Payment before, Payment after, @Nullable Posting posting, Reply reply) {

    static Settlement unchanged(Payment payment, Reply reply) {
        return new Settlement(payment, payment, null, reply);
    }

    static Settlement changed(Payment before, Payment after, Reply reply) {
        return new Settlement(before, after, null, reply);
    }

    public boolean isChange() {
        return !after.equals(before);
    }
}
