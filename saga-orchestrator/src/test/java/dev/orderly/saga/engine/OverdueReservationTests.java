package dev.orderly.saga.engine;

import static dev.orderly.saga.engine.Orders.anOrder;
import static dev.orderly.saga.engine.Orders.captured;
import static dev.orderly.saga.engine.Orders.declined;
import static dev.orderly.saga.engine.Orders.settled;
import static dev.orderly.saga.engine.Orders.stockCommitted;
import static dev.orderly.saga.engine.Orders.stockReleased;
import static dev.orderly.saga.engine.Orders.stockReserved;
import static dev.orderly.saga.engine.SagaScenario.given;
import static dev.orderly.saga.engine.SagaScenario.nothingYet;
import static dev.orderly.saga.engine.Stages.bookedParcel;

import dev.orderly.contracts.inventory.CommitStock;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.orders.CancelOrder;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.saga.engine.JournalEntry.What;
import dev.orderly.testing.Survives;
import org.junit.jupiter.api.Test;

/** Inventory asks about stock that was reserved long ago. */
class OverdueReservationTests {

    @Test
    @Survives(41)
    void isReleasedOnceMoreWhenItsOrderWasRejected() {
        rejected()
                .reservationOverdue()
                .expectAnew(ReleaseStock.class)
                .reply(stockReleased())
                .journaled(What.SENT_AGAIN, What.IGNORED)
                .placeOrderIs(Phase.REJECTED);
    }

    @Test
    void isReleasedOnceMoreWhenItsOrderWasCancelled() {
        reserving()
                .cancelled()
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(CancelOrder.class)
                .reply(settled())
                .reservationOverdue()
                .expectAnew(ReleaseStock.class)
                .placeOrderIs(Phase.CANCELLED);
    }

    @Test
    @Survives(41)
    void isKeptWhileItsOrderIsOnItsWay() {
        reserving().reservationOverdue().expectNothing();
        declinedPayment().reservationOverdue().expectNothing();
        bookedParcel().reservationOverdue().expectNothing();
    }

    @Test
    @Survives(41)
    void isKeptWhenItsOrderWasConfirmed() {
        bookedParcel()
                .reply(captured())
                .expect(CommitStock.class)
                .reply(stockCommitted())
                .expect(ConfirmOrder.class)
                .reply(settled())
                .reservationOverdue()
                .placeOrderIs(Phase.COMPLETED);
    }

    @Test
    void isKeptWhenNobodyKnowsItsOrder() {
        nothingYet(anOrder()).reservationOverdue().expectNothing();
        nothingYet(anOrder()).cancelled().reservationOverdue().expectNothing();
    }

    private static SagaScenario reserving() {
        return given(anOrder()).expect(ReserveStock.class);
    }

    private static SagaScenario declinedPayment() {
        return reserving()
                .reply(stockReserved())
                .expect(AuthorizePayment.class)
                .reply(declined())
                .expect(ReleaseStock.class);
    }

    private static SagaScenario rejected() {
        return declinedPayment()
                .reply(stockReleased())
                .expect(RejectOrder.class)
                .reply(settled())
                .placeOrderIs(Phase.REJECTED);
    }
}
