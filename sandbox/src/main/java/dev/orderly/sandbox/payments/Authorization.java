package dev.orderly.sandbox.payments;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money held on a card, and what became of it: it moves as a whole, once in each direction. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Authorization(
        String id,
        String reference,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
        String currency,
        String card,
        Status status,
        @Nullable String captureId,
        @Nullable String refundId,
        Instant authorizedAt) {

    enum Status {
        AUTHORIZED,
        VOIDED,
        CAPTURED,
        REFUNDED
    }

    Authorization captured(String capture) {
        require(Status.AUTHORIZED);
        return with(Status.CAPTURED, capture, null);
    }

    Authorization voided() {
        require(Status.AUTHORIZED);
        return with(Status.VOIDED, null, null);
    }

    Authorization refunded(String refund) {
        require(Status.CAPTURED);
        return with(Status.REFUNDED, captureId, refund);
    }

    private void require(Status expected) {
        if (status != expected) {
            throw new IllegalStateException("%s is %s, not %s".formatted(id, status, expected));
        }
    }

    private Authorization with(Status next, @Nullable String capture, @Nullable String refund) {
        return new Authorization(id, reference, amount, currency, card, next, capture, refund, authorizedAt);
    }
}
