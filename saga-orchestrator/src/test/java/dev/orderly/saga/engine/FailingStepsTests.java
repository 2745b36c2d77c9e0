package dev.orderly.saga.engine;

import static dev.orderly.saga.engine.Orders.anOrder;
import static dev.orderly.saga.engine.Orders.authorized;
import static dev.orderly.saga.engine.Orders.captureDeclined;
import static dev.orderly.saga.engine.Orders.captured;
import static dev.orderly.saga.engine.Orders.declined;
import static dev.orderly.saga.engine.Orders.hasLeft;
import static dev.orderly.saga.engine.Orders.outOfStock;
import static dev.orderly.saga.engine.Orders.settled;
import static dev.orderly.saga.engine.Orders.stockCommitted;
import static dev.orderly.saga.engine.Orders.stockReleased;
import static dev.orderly.saga.engine.Orders.unbooked;
import static dev.orderly.saga.engine.Orders.voided;
import static dev.orderly.saga.engine.SagaScenario.given;
import static dev.orderly.saga.engine.Stages.authorised;
import static dev.orderly.saga.engine.Stages.bookedParcel;
import static dev.orderly.saga.engine.Stages.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.orders.RejectionReason;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.VoidPayment;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.saga.engine.JournalEntry.What;
import dev.orderly.testing.Survives;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of an order when a step is not answered, fails, or cannot be undone. */
class FailingStepsTests {

    @Test
    @Survives(35)
    void sendsACommandAgainUnderItsIdWhenNobodyAnswers() {
        reserved()
                .waitsFor(Duration.ofSeconds(30))
                .timesOut()
                .expectAgain(AuthorizePayment.class)
                .waitsFor(Duration.ofMinutes(1))
                .timesOut()
                .expectAgain(AuthorizePayment.class)
                .waitsFor(Duration.ofMinutes(2))
                .timesOut()
                .expectAgain(AuthorizePayment.class)
                .waitsFor(Duration.ofMinutes(2))
                .reply(authorized())
                .expect(CreateShipment.class)
                .waitsFor(Duration.ofSeconds(30));
    }

    @Test
    void undoesAStepWhoseOutcomeIsUnknownWhenPatienceEnds() {
        reserved()
                .isNeverAnswered(AuthorizePayment.class)
                .expect(VoidPayment.class)
                .reply(voided())
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(new RejectOrder(
                        anOrder().orderId(),
                        RejectionReason.UNAVAILABLE,
                        "AuthorizePayment: no answer after 9 attempts"))
                .journaled(What.GAVE_UP);
    }

    @Test
    void isPatientForLongerThanATenMinuteOutage() {
        var patience = Patience.DEFAULT;
        var total = Duration.ZERO;
        for (var attempt = 1; attempt <= patience.attempts(); attempt++) {
            total = total.plus(patience.after(attempt));
        }
        assertThat(total).isGreaterThan(Duration.ofMinutes(12));
    }

    @Test
    void neverCompensatesACaptureThatIsUnknown() {
        bookedParcel()
                .isNeverAnswered(CapturePayment.class)
                .expectAgain(CapturePayment.class)
                .isStuck()
                .timesOut()
                .expectAgain(CapturePayment.class)
                .isStuck()
                .reply(captured())
                .expect(CommitStock.class)
                .isNotStuck();
    }

    @Test
    void goesForwardForEverAfterTheCapture() {
        bookedParcel()
                .reply(captured())
                .expect(CommitStock.class)
                .isNeverAnswered(CommitStock.class)
                .expectAgain(CommitStock.class)
                .isStuck()
                .reply(stockCommitted())
                .expect(ConfirmOrder.class)
                .isNotStuck();
    }

    @Test
    @Survives(50)
    void compensatesWhenACommandFailsBeforeTheCapture() {
        authorised()
                .fails()
                .expect(CancelShipment.class)
                .reply(unbooked())
                .expect(VoidPayment.class)
                .reply(voided())
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(new RejectOrder(anOrder().orderId(), RejectionReason.UNAVAILABLE, "CreateShipment failed"));
    }

    @Test
    void isStuckWhenTheCaptureFails() {
        bookedParcel()
                .fails()
                .expectNothing()
                .isStuck()
                .timesOut()
                .expectAnew(CapturePayment.class)
                .isStuck()
                .timesOut()
                .expectAgain(CapturePayment.class);
    }

    @Test
    void isStuckWhenACommandFailsAfterTheCapture() {
        bookedParcel()
                .reply(captured())
                .expect(CommitStock.class)
                .fails()
                .expectNothing()
                .isStuck()
                .timesOut()
                .expectAnew(CommitStock.class)
                .reply(stockCommitted())
                .expect(ConfirmOrder.class)
                .isNotStuck();
    }

    @Test
    @Survives(36)
    void isStuckButGoesOnTryingWhenAnUndoFails() {
        reserved()
                .reply(declined())
                .expect(ReleaseStock.class)
                .fails()
                .isStuck()
                .timesOut()
                .expectAnew(ReleaseStock.class)
                .isStuck()
                .reply(stockReleased())
                .expect(RejectOrder.class)
                .isNotStuck();
    }

    @Test
    @Survives(36)
    void isStuckButGoesOnTryingWhenAnUndoIsNeverAnswered() {
        reserved()
                .reply(declined())
                .expect(ReleaseStock.class)
                .isNeverAnswered(ReleaseStock.class)
                .expectAgain(ReleaseStock.class)
                .isStuck();
    }

    @Test
    void isStuckWhenAParcelCannotBeCalledBack() {
        bookedParcel()
                .reply(captureDeclined())
                .expect(CancelShipment.class)
                .reply(hasLeft())
                .expectNothing()
                .isStuck();
    }

    @Test
    void isStuckWhenTheOrderCannotBeTold() {
        given(anOrder())
                .expect(ReserveStock.class)
                .reply(outOfStock())
                .expect(RejectOrder.class)
                .fails()
                .isStuck()
                .timesOut()
                .expectAnew(RejectOrder.class)
                .reply(settled())
                .placeOrderIs(Phase.REJECTED);
    }
}
