package dev.orderly.payments.payment;

import static dev.orderly.payments.payment.Decision.decide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderly.contracts.CardToken;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
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
import dev.orderly.payments.payment.Decision.Ask;
import dev.orderly.payments.payment.Decision.Settled;
import dev.orderly.payments.provider.ProviderAnswer;
import dev.orderly.payments.provider.ProviderAnswer.Accepted;
import dev.orderly.payments.provider.ProviderAnswer.Refused;
import dev.orderly.payments.provider.ProviderRequest;
import dev.orderly.payments.provider.ProviderRequest.Authorize;
import dev.orderly.payments.provider.ProviderRequest.Capture;
import dev.orderly.payments.provider.ProviderRequest.Refund;
import dev.orderly.payments.provider.ProviderRequest.Release;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionTests {

    private static final OrderId ORDER = new OrderId(UUID.randomUUID());
    private static final Money PRICE = Money.of("EUR", "25.80");
    private static final CardToken CARD = new CardToken("tok_visa");

    private static final AuthorizePayment AUTHORIZE = new AuthorizePayment(ORDER, new CustomerId("c-1"), PRICE, CARD);
    private static final CapturePayment CAPTURE = new CapturePayment(ORDER);
    private static final VoidPayment VOID = new VoidPayment(ORDER);
    private static final RefundPayment REFUND = new RefundPayment(ORDER);

    private static final Payment NONE = Payment.none(ORDER);
    private static final Payment DECLINED = NONE.decline(PRICE, "card_declined");
    private static final Payment AUTHORIZED = NONE.authorize(PRICE, "auth_1");
    private static final Payment CAPTURE_DECLINED = AUTHORIZED.declineCapture("capture_declined");
    private static final Payment CAPTURED = AUTHORIZED.capture("cap_1");
    private static final Payment VOIDED = AUTHORIZED.release();
    private static final Payment REFUNDED = CAPTURED.refund();
    private static final Payment FORBIDDEN = NONE.release();

    @Test
    void authorizesWhatIsNew() {
        assertThat(request(NONE, AUTHORIZE)).isEqualTo(new Authorize(ORDER, PRICE, CARD));
        assertThat(concluded(NONE, AUTHORIZE, new Accepted("auth_1")))
                .isEqualTo(new Settlement(NONE, AUTHORIZED, null, new PaymentAuthorized(ORDER)));
    }

    @Test
    void remembersWhyACardWasDeclined() {
        assertThat(concluded(NONE, AUTHORIZE, new Refused("card_declined")))
                .isEqualTo(new Settlement(NONE, DECLINED, null, new PaymentDeclined(ORDER, "card_declined")));
        assertSettled(DECLINED, AUTHORIZE, new PaymentDeclined(ORDER, "card_declined"));
    }

    @Test
    void holdsMoneyOnceHoweverOftenItIsTold() {
        assertSettled(AUTHORIZED, AUTHORIZE, new PaymentAuthorized(ORDER));
        assertSettled(CAPTURED, AUTHORIZE, new PaymentAuthorized(ORDER));
        assertSettled(CAPTURE_DECLINED, AUTHORIZE, new PaymentAuthorized(ORDER));
    }

    @Test
    void refusesAnotherAmountForTheSameOrder() {
        var dearer = new AuthorizePayment(ORDER, new CustomerId("c-1"), PRICE.times(2), CARD);

        assertThatExceptionOfType(PermanentFailure.class).isThrownBy(() -> decide(AUTHORIZED, dearer));
    }

    @Test
    void declinesAnAuthorizationThatItsUndoHasOvertaken() {
        assertThat(settled(NONE, VOID)).isEqualTo(new Settlement(NONE, FORBIDDEN, null, new PaymentVoided(ORDER)));
        assertSettled(FORBIDDEN, AUTHORIZE, new PaymentDeclined(ORDER, "payment_voided"));
    }

    @Test
    void declinesAnAuthorizationAfterTheMoneyWasReleasedOrGivenBack() {
        assertSettled(VOIDED, AUTHORIZE, new PaymentDeclined(ORDER, "payment_voided"));
        assertSettled(REFUNDED, AUTHORIZE, new PaymentDeclined(ORDER, "payment_refunded"));
    }

    @Test
    void capturesWhatIsAuthorizedAndPostsIt() {
        assertThat(request(AUTHORIZED, CAPTURE)).isEqualTo(new Capture("auth_1"));
        assertThat(concluded(AUTHORIZED, CAPTURE, new Accepted("cap_1")))
                .isEqualTo(new Settlement(
                        AUTHORIZED, CAPTURED, Posting.capture(ORDER, PRICE), new PaymentCaptured(ORDER, PRICE)));
        assertSettled(CAPTURED, CAPTURE, new PaymentCaptured(ORDER, PRICE));
    }

    @Test
    void keepsADeclinedCaptureDeclined() {
        assertThat(concluded(AUTHORIZED, CAPTURE, new Refused("capture_declined")))
                .isEqualTo(new Settlement(
                        AUTHORIZED, CAPTURE_DECLINED, null, new CaptureDeclined(ORDER, "capture_declined")));
        assertSettled(CAPTURE_DECLINED, CAPTURE, new CaptureDeclined(ORDER, "capture_declined"));
    }

    @Test
    void capturesNothingThatIsNotHeld() {
        for (var payment : new Payment[] {NONE, DECLINED, VOIDED, FORBIDDEN}) {
            assertSettled(payment, CAPTURE, new CaptureDeclined(ORDER, "not_authorized"));
        }
        assertSettled(REFUNDED, CAPTURE, new CaptureDeclined(ORDER, "payment_refunded"));
    }

    @Test
    void undoesAnAuthorizationByReleasingIt() {
        for (var payment : new Payment[] {AUTHORIZED, CAPTURE_DECLINED}) {
            assertThat(request(payment, VOID)).isEqualTo(new Release("auth_1"));
            assertThat(concluded(payment, VOID, new Accepted("auth_1")))
                    .isEqualTo(new Settlement(payment, payment.release(), null, new PaymentVoided(ORDER)));
        }
    }

    @Test
    void undoesACaptureByGivingTheMoneyBack() {
        assertThat(request(CAPTURED, VOID)).isEqualTo(new Refund("cap_1"));
        assertThat(concluded(CAPTURED, VOID, new Accepted("ref_1")))
                .isEqualTo(new Settlement(CAPTURED, REFUNDED, Posting.refund(ORDER, PRICE), new PaymentVoided(ORDER)));
    }

    @Test
    void hasNothingToUndoWhereNoMoneyIsHeld() {
        for (var payment : new Payment[] {DECLINED, VOIDED, REFUNDED, FORBIDDEN}) {
            assertSettled(payment, VOID, new PaymentVoided(ORDER));
        }
    }

    @Test
    void refundsWhatWasCapturedOnce() {
        assertThat(request(CAPTURED, REFUND)).isEqualTo(new Refund("cap_1"));
        assertThat(concluded(CAPTURED, REFUND, new Accepted("ref_1")))
                .isEqualTo(new Settlement(
                        CAPTURED, REFUNDED, Posting.refund(ORDER, PRICE), new PaymentRefunded(ORDER, PRICE)));
        assertSettled(REFUNDED, REFUND, new PaymentRefunded(ORDER, PRICE));
    }

    @Test
    void doesNotPretendToRefundWhatWasNeverCaptured() {
        for (var payment : new Payment[] {NONE, DECLINED, AUTHORIZED, CAPTURE_DECLINED, VOIDED}) {
            assertThatExceptionOfType(PermanentFailure.class).isThrownBy(() -> decide(payment, REFUND));
        }
    }

    @Test
    void asksAnOperatorWhenTheProviderKeepsMoneyThatMustGoBack() {
        assertThatExceptionOfType(PermanentFailure.class)
                .isThrownBy(() -> concluded(AUTHORIZED, VOID, new Refused("no")));
        assertThatExceptionOfType(PermanentFailure.class)
                .isThrownBy(() -> concluded(CAPTURED, REFUND, new Refused("no")));
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "VOIDED", "REFUNDED"})
    void leavesAFinalStatusNeverMore(Status last) {
        for (var next : Status.values()) {
            assertThat(last.canBecome(next)).isFalse();
        }
    }

    @Test
    void throwsOnAnIllegalMove() {
        assertThatIllegalStateException().isThrownBy(VOIDED::refund).withMessageContaining("VOIDED");
        assertThatIllegalStateException().isThrownBy(() -> CAPTURED.capture("cap_2"));
        assertThatIllegalStateException().isThrownBy(CAPTURED::release);
    }

    private static ProviderRequest request(Payment payment, PaymentCommand command) {
        return ((Ask) decide(payment, command)).request();
    }

    private static Settlement concluded(Payment payment, PaymentCommand command, ProviderAnswer answer) {
        return ((Ask) decide(payment, command)).conclusion().apply(answer);
    }

    private static Settlement settled(Payment payment, PaymentCommand command) {
        return ((Settled) decide(payment, command)).settlement();
    }

    private static void assertSettled(Payment payment, PaymentCommand command, Reply reply) {
        assertThat(settled(payment, command)).isEqualTo(Settlement.unchanged(payment, reply));
    }
}
