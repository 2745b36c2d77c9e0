package dev.orderly.saga.engine;

import static dev.orderly.saga.engine.Orders.anOrder;
import static dev.orderly.saga.engine.Orders.authorized;
import static dev.orderly.saga.engine.Orders.booked;
import static dev.orderly.saga.engine.Orders.captureDeclined;
import static dev.orderly.saga.engine.Orders.captured;
import static dev.orderly.saga.engine.Orders.declined;
import static dev.orderly.saga.engine.Orders.outOfStock;
import static dev.orderly.saga.engine.Orders.settled;
import static dev.orderly.saga.engine.Orders.shipmentRefused;
import static dev.orderly.saga.engine.Orders.stockCommitted;
import static dev.orderly.saga.engine.Orders.stockReleased;
import static dev.orderly.saga.engine.Orders.stockReserved;
import static dev.orderly.saga.engine.Orders.unbooked;
import static dev.orderly.saga.engine.Orders.voided;
import static dev.orderly.saga.engine.SagaScenario.given;
import static dev.orderly.saga.engine.Stages.authorised;
import static dev.orderly.saga.engine.Stages.bookedParcel;
import static dev.orderly.saga.engine.Stages.reserved;

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
import org.junit.jupiter.api.Test;

/** How an order is placed, and how it is not. */
class PlaceOrderTests {

    @Test
    void confirmsAnOrderThatEverybodyAgreesTo() {
        given(anOrder())
                .expect(ReserveStock.of(anOrder()))
                .reply(stockReserved())
                .expect(AuthorizePayment.of(anOrder()))
                .reply(authorized())
                .expect(CreateShipment.of(anOrder()))
                .reply(booked())
                .expect(CapturePayment.of(anOrder()))
                .reply(captured())
                .expect(CommitStock.of(anOrder()))
                .reply(stockCommitted())
                .expect(ConfirmOrder.of(anOrder()))
                .reply(settled())
                .placeOrderIs(Phase.COMPLETED)
                .holdsNoPersonalData();
    }

    @Test
    void rejectsAnOrderThatIsOutOfStockWithNothingToUndo() {
        given(anOrder())
                .expect(ReserveStock.class)
                .reply(outOfStock())
                .expect(new RejectOrder(
                        anOrder().orderId(), RejectionReason.OUT_OF_STOCK, "MUG-BLUE: 2 wanted, 1 available"))
                .reply(settled())
                .placeOrderIs(Phase.REJECTED);
    }

    @Test
    void releasesTheStockWhenTheCardIsDeclined() {
        reserved()
                .reply(declined())
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(new RejectOrder(anOrder().orderId(), RejectionReason.PAYMENT_DECLINED, "insufficient funds"))
                .reply(settled())
                .placeOrderIs(Phase.REJECTED);
    }

    @Test
    void voidsAndReleasesInReverseWhenTheCarrierRefuses() {
        authorised()
                .reply(shipmentRefused())
                .expect(VoidPayment.class)
                .reply(voided())
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(new RejectOrder(anOrder().orderId(), RejectionReason.SHIPMENT_REFUSED, "no such place"))
                .reply(settled())
                .placeOrderIs(Phase.REJECTED);
    }

    @Test
    void undoesEverythingInReverseWhenTheCaptureIsDeclined() {
        bookedParcel()
                .reply(captureDeclined())
                .expect(CancelShipment.class)
                .reply(unbooked())
                .expect(VoidPayment.class)
                .reply(voided())
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(new RejectOrder(anOrder().orderId(), RejectionReason.PAYMENT_DECLINED, "the card was blocked"))
                .reply(settled())
                .placeOrderIs(Phase.REJECTED);
    }

    @Test
    void holdsPersonalDataOnlyWhileACommandNeedsThem() {
        reserved()
                .holdsPersonalData()
                .reply(authorized())
                .expect(CreateShipment.class)
                .holdsPersonalData()
                .reply(booked())
                .expect(CapturePayment.class)
                .holdsNoPersonalData();
    }

    @Test
    void forgetsPersonalDataWhenItTurnsBack() {
        reserved().reply(declined()).expect(ReleaseStock.class).holdsNoPersonalData();
    }
}
