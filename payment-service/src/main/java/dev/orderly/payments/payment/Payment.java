package dev.orderly.payments.payment;

import static dev.orderly.payments.payment.Status.AUTHORIZED;
import static dev.orderly.payments.payment.Status.CAPTURED;
import static dev.orderly.payments.payment.Status.CAPTURE_DECLINED;
import static dev.orderly.payments.payment.Status.DECLINED;
import static dev.orderly.payments.payment.Status.NONE;
import static dev.orderly.payments.payment.Status.REFUNDED;
import static dev.orderly.payments.payment.Status.VOIDED;
import static java.util.Objects.requireNonNull;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one order; it moves as a whole, once in each direction.
 *
 * @param amount null as long as nobody has asked for one, even if the payment is void already
 * @param authorizationId the provider's name for what is or was held on the card
 * @param captureId the provider's name for what was taken
 * @param refusal the provider's reason for its last no
 */
public record Payment(
        OrderId orderId,
        Status status,
        @Nullable Money amount,
        @Nullable String authorizationId,
        @Nullable String captureId,
        @Nullable String refusal) {

    public static Payment none(OrderId orderId) {
        return new Payment(orderId, NONE, null, null, null, null);
    }

    Payment authorize(Money asked, String authorization) {
        return new Payment(orderId, become(AUTHORIZED), asked, authorization, null, null);
    }

    Payment decline(Money asked, String reason) {
        return new Payment(orderId, become(DECLINED), asked, null, null, reason);
    }

    Payment capture(String capture) {
        return new Payment(orderId, become(CAPTURED), amount, authorizationId, capture, null);
    }

    Payment declineCapture(String reason) {
        return new Payment(orderId, become(CAPTURE_DECLINED), amount, authorizationId, null, reason);
    }

    Payment release() {
        return new Payment(orderId, become(VOIDED), amount, authorizationId, null, refusal);
    }

    Payment refund() {
        return new Payment(orderId, become(REFUNDED), amount, authorizationId, captureId, null);
    }

    boolean wasAuthorized() {
        return authorizationId != null;
    }

    boolean wasCaptured() {
        return captureId != null;
    }

    Money requireAmount() {
        return requireNonNull(amount, () -> this + " has no amount");
    }

    String requireAuthorization() {
        return requireNonNull(authorizationId, () -> this + " has no authorization");
    }

    String requireCapture() {
        return requireNonNull(captureId, () -> this + " has no capture");
    }

    String requireRefusal() {
        return requireNonNull(refusal, () -> this + " was not refused");
    }

    private Status become(Status next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(
                    "the payment of %s is %s and cannot become %s".formatted(orderId, status, next));
        }
        return next;
    }
}
