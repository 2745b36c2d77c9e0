package dev.orderly.payments.payment;

import dev.orderly.contracts.Reply;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CaptureDeclined;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.PaymentAuthorized;
import dev.orderly.contracts.payments.PaymentCaptured;
import dev.orderly.contracts.payments.PaymentCommand;
import dev.orderly.contracts.payments.PaymentDeclined;
import dev.orderly.contracts.payments.PaymentRefunded;
import dev.orderly.contracts.payments.PaymentVoided;
import dev.orderly.contracts.payments.RefundPayment;
import dev.orderly.contracts.payments.VoidPayment;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.payments.ledger.Posting;
import dev.orderly.payments.provider.ProviderAnswer;
import dev.orderly.payments.provider.ProviderAnswer.Accepted;
import dev.orderly.payments.provider.ProviderAnswer.Refused;
import dev.orderly.payments.provider.ProviderRequest;
import dev.orderly.payments.provider.ProviderRequest.Authorize;
import dev.orderly.payments.provider.ProviderRequest.Capture;
import dev.orderly.payments.provider.ProviderRequest.Refund;
import dev.orderly.payments.provider.ProviderRequest.Release;
import java.util.function.Function;

/** What a command means for a payment. Pure, so that whoever simulates this service decides as it does. */
public sealed interface Decision {

    /** No money has to move. */
    record Settled(Settlement settlement) implements Decision {}

    /** The provider's answer decides. */
    record Ask(ProviderRequest request, Function<ProviderAnswer, Settlement> conclusion) implements Decision {}

    static Decision decide(Payment payment, PaymentCommand command) {
        return switch (command) {
            case AuthorizePayment authorize -> authorize(payment, authorize);
            case CapturePayment capture -> capture(payment);
            case VoidPayment undo -> undo(payment);
            case RefundPayment refund -> refund(payment);
        };
    }

    private static Decision authorize(Payment payment, AuthorizePayment command) {
        var id = payment.orderId();
        var amount = command.amount();
        return switch (payment.status()) {
            case NONE ->
                new Ask(new Authorize(id, amount, command.card()), answer -> switch (answer) {
                    case Accepted accepted ->
                        Settlement.changed(
                                payment, payment.authorize(amount, accepted.id()), new PaymentAuthorized(id));
                    case Refused refused ->
                        Settlement.changed(
                                payment,
                                payment.decline(amount, refused.code()),
                                new PaymentDeclined(id, refused.code()));
                });
            case DECLINED -> settled(payment, new PaymentDeclined(id, payment.requireRefusal()));
            case AUTHORIZED, CAPTURE_DECLINED, CAPTURED -> {
                if (!payment.requireAmount().equals(amount)) {
                    throw new PermanentFailure(
                            "%s is authorised for %s, not for %s".formatted(id, payment.amount(), amount));
                }
                yield settled(payment, new PaymentAuthorized(id));
            }
            case VOIDED -> settled(payment, new PaymentDeclined(id, "payment_voided"));
            case REFUNDED -> settled(payment, new PaymentDeclined(id, "payment_refunded"));
        };
    }

    private static Decision capture(Payment payment) {
        var id = payment.orderId();
        return switch (payment.status()) {
            case AUTHORIZED ->
                new Ask(new Capture(payment.requireAuthorization()), answer -> switch (answer) {
                    case Accepted accepted -> captured(payment, accepted);
                    case Refused refused ->
                        Settlement.changed(
                                payment,
                                payment.declineCapture(refused.code()),
                                new CaptureDeclined(id, refused.code()));
                });
            case CAPTURE_DECLINED -> settled(payment, new CaptureDeclined(id, payment.requireRefusal()));
            case CAPTURED -> settled(payment, new PaymentCaptured(id, payment.requireAmount()));
            case NONE, DECLINED, VOIDED -> settled(payment, new CaptureDeclined(id, "not_authorized"));
            case REFUNDED -> settled(payment, new CaptureDeclined(id, "payment_refunded"));
        };
    }

    private static Decision undo(Payment payment) {
        var voided = new PaymentVoided(payment.orderId());
        return switch (payment.status()) {
            case NONE -> new Settled(Settlement.changed(payment, payment.release(), voided));
            case AUTHORIZED, CAPTURE_DECLINED ->
                new Ask(new Release(payment.requireAuthorization()), answer -> {
                    requireAccepted(payment, answer);
                    return Settlement.changed(payment, payment.release(), voided);
                });
            case CAPTURED -> giveBack(payment, voided);
            case DECLINED, VOIDED, REFUNDED -> settled(payment, voided);
        };
    }

    private static Decision refund(Payment payment) {
        var id = payment.orderId();
        return switch (payment.status()) {
            case CAPTURED -> giveBack(payment, new PaymentRefunded(id, payment.requireAmount()));
            case REFUNDED -> settled(payment, new PaymentRefunded(id, payment.requireAmount()));
            case NONE, DECLINED, AUTHORIZED, CAPTURE_DECLINED, VOIDED ->
                throw new PermanentFailure("nothing was captured for %s: it is %s".formatted(id, payment.status()));
        };
    }

    private static Settlement captured(Payment payment, Accepted capture) {
        var amount = payment.requireAmount();
        return new Settlement(
                payment,
                payment.capture(capture.id()),
                Posting.capture(payment.orderId(), amount),
                new PaymentCaptured(payment.orderId(), amount));
    }

    private static Decision giveBack(Payment payment, Reply reply) {
        return new Ask(new Refund(payment.requireCapture()), answer -> {
            requireAccepted(payment, answer);
            return new Settlement(
                    payment, payment.refund(), Posting.refund(payment.orderId(), payment.requireAmount()), reply);
        });
    }

    private static Decision settled(Payment payment, Reply reply) {
        return new Settled(Settlement.unchanged(payment, reply));
    }

    /** Money that must go back is not given up because the provider says no: an operator has to see it. */
    private static void requireAccepted(Payment payment, ProviderAnswer answer) {
        if (answer instanceof Refused refused) {
            throw new PermanentFailure(
                    "the provider keeps the money of %s: %s".formatted(payment.orderId(), refused.code()));
        }
    }
}
