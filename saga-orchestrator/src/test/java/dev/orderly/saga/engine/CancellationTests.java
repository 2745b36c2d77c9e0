package dev.orderly.saga.engine;

import static dev.orderly.saga.engine.Orders.anOrder;
import static dev.orderly.saga.engine.Orders.booked;
import static dev.orderly.saga.engine.Orders.captureDeclined;
import static dev.orderly.saga.engine.Orders.captured;
import static dev.orderly.saga.engine.Orders.declined;
import static dev.orderly.saga.engine.Orders.hasLeft;
import static dev.orderly.saga.engine.Orders.refunded;
import static dev.orderly.saga.engine.Orders.restocked;
import static dev.orderly.saga.engine.Orders.settled;
import static dev.orderly.saga.engine.Orders.stockCommitted;
import static dev.orderly.saga.engine.Orders.stockReleased;
import static dev.orderly.saga.engine.Orders.unbooked;
import static dev.orderly.saga.engine.Orders.voided;
import static dev.orderly.saga.engine.SagaScenario.given;
import static dev.orderly.saga.engine.SagaScenario.nothingYet;
import static dev.orderly.saga.engine.Stages.authorised;
import static dev.orderly.saga.engine.Stages.bookedParcel;
import static dev.orderly.saga.engine.Stages.reserved;

import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.inventory.Restock;
import dev.orderly.contracts.orders.CancelOrder;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.RefuseCancellation;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.RefundPayment;
import dev.orderly.contracts.payments.VoidPayment;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.saga.engine.JournalEntry.What;
import dev.orderly.testing.Survives;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The wish to cancel, at every moment of an order. */
@Survives(52)
class CancellationTests {

    @Test
    void leavesACancelledSagaBehindWhenTheWishOvertakesTheOrder() {
        nothingYet(anOrder())
                .cancelled()
                .placeOrderIs(Phase.CANCELLED)
                .placed()
                .expect(CancelOrder.class)
                .holdsNoPersonalData()
                .reply(settled())
                .placeOrderIs(Phase.CANCELLED)
                .hasNoCancelOrder();
    }

    @Test
    void cancelsWhileTheStockIsBeingReserved() {
        given(anOrder())
                .expect(ReserveStock.class)
                .cancelled()
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(CancelOrder.class)
                .reply(settled())
                .placeOrderIs(Phase.CANCELLED)
                .hasNoCancelOrder();
    }

    @Test
    void cancelsWhileThePaymentIsBeingAuthorised() {
        reserved()
                .cancelled()
                .expect(VoidPayment.class)
                .reply(voided())
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(CancelOrder.class)
                .reply(settled())
                .placeOrderIs(Phase.CANCELLED);
    }

    @Test
    void cancelsWhileTheParcelIsBeingBooked() {
        authorised()
                .cancelled()
                .expect(CancelShipment.class)
                .replyTo(CreateShipment.class, booked())
                .expectAnew(CancelShipment.class)
                .reply(unbooked())
                .expect(VoidPayment.class)
                .reply(voided())
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(CancelOrder.class)
                .reply(settled())
                .placeOrderIs(Phase.CANCELLED);
    }

    @Test
    void waitsForTheEndWhenTheCaptureWasSent() {
        bookedParcel()
                .cancelled()
                .cancelOrderIs(Phase.WAITING)
                .replyTo(CapturePayment.class, captured())
                .expect(CommitStock.class)
                .reply(stockCommitted())
                .expect(ConfirmOrder.class)
                .reply(settled())
                .expect(CancelShipment.class)
                .placeOrderIs(Phase.COMPLETED)
                .cancelOrderIs(Phase.RUNNING);
    }

    @Test
    void waitsForTheEndWhileTheStockIsBeingCommitted() {
        bookedParcel()
                .reply(captured())
                .expect(CommitStock.class)
                .cancelled()
                .cancelOrderIs(Phase.WAITING)
                .replyTo(CommitStock.class, stockCommitted())
                .expect(ConfirmOrder.class)
                .cancelled()
                .replyTo(ConfirmOrder.class, settled())
                .expect(CancelShipment.class);
    }

    @Test
    void hasNothingToCancelWhenTheCaptureIsDeclined() {
        bookedParcel()
                .cancelled()
                .replyTo(CapturePayment.class, captureDeclined())
                .expect(CancelShipment.class)
                .reply(unbooked())
                .expect(VoidPayment.class)
                .reply(voided())
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(RejectOrder.class)
                .reply(settled())
                .placeOrderIs(Phase.REJECTED)
                .cancelOrderIs(Phase.REFUSED);
    }

    @Test
    void refundsAndRestocksAConfirmedOrder() {
        confirmed()
                .cancelled()
                .expect(CancelShipment.class)
                .reply(unbooked())
                .expect(RefundPayment.class)
                .reply(refunded())
                .expect(Restock.class)
                .reply(restocked())
                .expect(CancelOrder.class)
                .reply(settled())
                .placeOrderIs(Phase.COMPLETED)
                .cancelOrderIs(Phase.COMPLETED)
                .holdsNoPersonalData();
    }

    @Test
    void keepsAnOrderWhoseParcelHasLeftAndTellsItWhy() {
        confirmed()
                .cancelled()
                .expect(CancelShipment.class)
                .reply(hasLeft())
                .expect(new RefuseCancellation(anOrder().orderId(), "the parcel has left"))
                .reply(settled())
                .cancelOrderIs(Phase.REFUSED)
                .isNotStuck();
    }

    @Test
    void tellsOfTheRefusalUntilTheOrderHasHeardIt() {
        confirmed()
                .cancelled()
                .expect(CancelShipment.class)
                .reply(hasLeft())
                .expect(RefuseCancellation.class)
                .isNeverAnswered(RefuseCancellation.class)
                .expectAgain(RefuseCancellation.class)
                .isStuck()
                .reply(settled())
                .cancelOrderIs(Phase.REFUSED);
    }

    @Test
    void endsARunningCancellationInTheVersionThatItBeganWith() {
        var before = new OrderSagaDefinitions(
                List.of(OrderSagaDefinitions.PLACE_ORDER), List.of(OrderSagaDefinitions.CANCEL_ORDER_1));

        confirmed(given(anOrder(), before))
                .cancelled()
                .expect(CancelShipment.class)
                .restartedWith(new OrderSagaDefinitions())
                .reply(hasLeft())
                .cancelOrderIs(Phase.REFUSED);
    }

    @Test
    void asksForEverWhetherTheParcelCouldBeCalledBack() {
        confirmed()
                .cancelled()
                .expect(CancelShipment.class)
                .isNeverAnswered(CancelShipment.class)
                .expectAgain(CancelShipment.class)
                .isStuck();
    }

    @Test
    void isStuckWhenTheRefundFails() {
        confirmed()
                .cancelled()
                .expect(CancelShipment.class)
                .reply(unbooked())
                .expect(RefundPayment.class)
                .fails()
                .isStuck()
                .timesOut()
                .expectAnew(RefundPayment.class)
                .reply(refunded())
                .expect(Restock.class)
                .isNotStuck();
    }

    @Test
    void ignoresASecondWish() {
        confirmed()
                .cancelled()
                .expect(CancelShipment.class)
                .cancelled()
                .expectNothing()
                .cancelOrderIs(Phase.RUNNING);
    }

    @Test
    void ignoresAWishForAnOrderThatIsBeingRejected() {
        reserved()
                .reply(declined())
                .expect(ReleaseStock.class)
                .cancelled()
                .expectNothing()
                .journaled(What.IGNORED)
                .hasNoCancelOrder();
    }

    private static SagaScenario confirmed() {
        return confirmed(given(anOrder()));
    }

    private static SagaScenario confirmed(SagaScenario placed) {
        return bookedParcel(placed)
                .reply(captured())
                .expect(CommitStock.class)
                .reply(stockCommitted())
                .expect(ConfirmOrder.class)
                .reply(settled());
    }
}
