package dev.orderly.payments.payment;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.payments.ledger.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment as it is shown: with the lines of the books that it has left. */
record PaymentDetails(
        OrderId orderId,
        Status status,
        @Nullable Money authorized,
        @Nullable Money captured,
        @Nullable Money refunded,
        @Nullable String refusal,
        List<Entry> ledger) {

    static PaymentDetails of(Payment payment, List<Entry> entries) {
        var amount = payment.amount();
        return new PaymentDetails(
                payment.orderId(),
                payment.status(),
                payment.wasAuthorized() ? amount : null,
                payment.wasCaptured() ? amount : null,
                payment.status() == Status.REFUNDED ? amount : null,
                payment.refusal(),
                entries);
    }
}
