package dev.orderly.saga.engine;

import static dev.orderly.saga.engine.Orders.anOrder;
import static dev.orderly.saga.engine.Orders.captured;
import static dev.orderly.saga.engine.Orders.outOfStock;
import static dev.orderly.saga.engine.Orders.settled;
import static dev.orderly.saga.engine.Orders.stockReleased;
import static dev.orderly.saga.engine.Orders.voided;
import static dev.orderly.saga.engine.SagaScenario.given;
import static dev.orderly.saga.engine.Stages.bookedParcel;
import static dev.orderly.saga.engine.Stages.reserved;

import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.VoidPayment;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.saga.engine.JournalEntry.What;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a person can do to a saga. */
class OperatorTests {

    @Test
    void sendsTheAwaitedCommandAgainAtOnce() {
        reserved()
                .operator(new OperatorAction.Retry())
                .expectAgain(AuthorizePayment.class)
                .waitsFor(Duration.ofSeconds(30));
    }

    @Test
    void triesAFailedCommandAnewAtOnce() {
        bookedParcel()
                .fails()
                .isStuck()
                .operator(new OperatorAction.Retry())
                .expectAnew(CapturePayment.class)
                .isNotStuck()
                .waitsFor(Duration.ofSeconds(30));
    }

    @Test
    void givesUpBeforeTheCapture() {
        reserved()
                .operator(new OperatorAction.Compensate())
                .expect(VoidPayment.class)
                .reply(voided())
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(RejectOrder.class);
    }

    @Test
    void doesNotGiveUpOnceTheCaptureWasSent() {
        bookedParcel().fails().refusesOperator(new OperatorAction.Compensate()).isStuck();
    }

    @Test
    void endsAStuckSagaWithAReason() {
        bookedParcel()
                .fails()
                .operator(new OperatorAction.Resolve("captured by telephone"))
                .placeOrderIs(Phase.RESOLVED)
                .isNotStuck()
                .holdsNoPersonalData()
                .replyTo(CapturePayment.class, captured())
                .expectNothing()
                .journaled(What.IGNORED);
    }

    @Test
    void doesNotEndASagaThatIsNotStuck() {
        reserved().refusesOperator(new OperatorAction.Resolve("impatience"));
    }

    @Test
    void cannotTouchASagaThatHasEnded() {
        given(anOrder())
                .expect(ReserveStock.class)
                .reply(outOfStock())
                .expect(RejectOrder.class)
                .reply(settled())
                .refusesOperator(new OperatorAction.Retry())
                .refusesOperator(new OperatorAction.Compensate())
                .refusesOperator(new OperatorAction.Resolve("too late"));
    }

    @Test
    void decidesWhatBecomesOfACancellationAfterResolvingTheOrder() {
        bookedParcel()
                .fails()
                .cancelled()
                .operator(new OperatorAction.Resolve("captured by telephone"))
                .cancelOrderIs(Phase.WAITING)
                .operator(new OperatorAction.Retry())
                .expect(CancelShipment.class)
                .cancelOrderIs(Phase.RUNNING);
    }
}
