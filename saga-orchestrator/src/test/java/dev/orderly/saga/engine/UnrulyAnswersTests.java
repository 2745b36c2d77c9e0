package dev.orderly.saga.engine;

import static dev.orderly.saga.engine.Orders.anOrder;
import static dev.orderly.saga.engine.Orders.authorized;
import static dev.orderly.saga.engine.Orders.declined;
import static dev.orderly.saga.engine.Orders.outOfStock;
import static dev.orderly.saga.engine.Orders.settled;
import static dev.orderly.saga.engine.Orders.stockReleased;
import static dev.orderly.saga.engine.Orders.stockReserved;
import static dev.orderly.saga.engine.Orders.voided;
import static dev.orderly.saga.engine.SagaDefinition.saga;
import static dev.orderly.saga.engine.SagaScenario.given;
import static dev.orderly.saga.engine.SagaScenario.nothingYet;
import static dev.orderly.saga.engine.Stages.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.orders.ConfirmOrder;
import dev.orderly.contracts.orders.RejectOrder;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.VoidPayment;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.saga.engine.JournalEntry.What;
import dev.orderly.testing.Survives;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that come late, twice, or to nobody. */
class UnrulyAnswersTests {

    @Test
    void ignoresAnAnswerThatComesTwice() {
        reserved()
                .replyTo(ReserveStock.class, stockReserved())
                .expectNothing()
                .journaled(What.IGNORED)
                .replyTo(AuthorizePayment.class, authorized())
                .expect(CreateShipment.class);
    }

    @Test
    @Survives(32)
    void ignoresAnAnswerToAnotherCommand() {
        reserved()
                .replyToSomethingElse(authorized())
                .expectNothing()
                .journaled(What.IGNORED)
                .placeOrderIs(Phase.RUNNING);
    }

    @Test
    void ignoresTheContraryOfAnAnswer() {
        reserved()
                .reply(authorized())
                .expect(CreateShipment.class)
                .replyTo(AuthorizePayment.class, declined())
                .expectNothing()
                .placeOrderIs(Phase.RUNNING);
    }

    @Test
    @Survives(25)
    void ignoresAnOrderThatComesTwice() {
        reserved().placed().expectNothing().journaled(What.IGNORED).placeOrderIs(Phase.RUNNING);
    }

    @Test
    @Survives(38)
    void ignoresADeadlineOfAnEarlierStep() {
        reserved().staleDeadlinePasses().expectNothing().waitsFor(Duration.ofSeconds(30));
    }

    @Test
    void refusesAnAnswerForAnOrderWithoutASaga() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nothingYet(anOrder()).replyToSomethingElse(authorized()));
    }

    @Test
    @Survives({32, 33})
    void undoesAgainUnderANewIdWhatSucceededAfterItsUndoWasSent() {
        voiding()
                .replyTo(AuthorizePayment.class, authorized())
                .expectAnew(VoidPayment.class)
                .journaled(What.LATE)
                .replyToFirst(VoidPayment.class, voided())
                .expectNothing()
                .replyTo(VoidPayment.class, voided())
                .expect(ReleaseStock.class);
    }

    @Test
    @Survives({32, 33})
    void undoesAgainWhatSucceededAfterItWasUndone() {
        voiding()
                .reply(voided())
                .expect(ReleaseStock.class)
                .replyTo(AuthorizePayment.class, authorized())
                .expectNothing()
                .replyTo(ReleaseStock.class, stockReleased())
                .expectAnew(VoidPayment.class)
                .reply(voided())
                .expect(RejectOrder.class);
    }

    @Test
    void ignoresAnUndoThatIsAnsweredTwice() {
        voiding()
                .reply(voided())
                .expect(ReleaseStock.class)
                .replyTo(VoidPayment.class, voided())
                .expectNothing()
                .replyTo(ReleaseStock.class, stockReleased())
                .expect(RejectOrder.class);
    }

    @Test
    void undoesAgainWhatSucceededWhileTheOrderIsBeingTold() {
        closing()
                .replyTo(AuthorizePayment.class, authorized())
                .expectAnew(VoidPayment.class)
                .reply(voided())
                .expectAgain(RejectOrder.class)
                .reply(settled())
                .placeOrderIs(Phase.REJECTED);
    }

    @Test
    void doesNotTellTheOrderTwiceWhenItAnswersDuringAnotherUndo() {
        closing()
                .replyTo(AuthorizePayment.class, authorized())
                .expectAnew(VoidPayment.class)
                .replyTo(RejectOrder.class, settled())
                .expectNothing()
                .replyTo(VoidPayment.class, voided())
                .placeOrderIs(Phase.REJECTED);
    }

    @Test
    @Survives({32, 33})
    void undoesAgainWhatSucceededAfterTheSagaHasEnded() {
        closing()
                .reply(settled())
                .placeOrderIs(Phase.REJECTED)
                .replyTo(AuthorizePayment.class, authorized())
                .expectAnew(VoidPayment.class)
                .reply(voided())
                .placeOrderIs(Phase.REJECTED)
                .replyTo(AuthorizePayment.class, authorized())
                .expectNothing();
    }

    @Test
    void doesNotUndoTwiceWhatSucceededBeforeItsUndoWasSent() {
        given(anOrder())
                .expect(ReserveStock.class)
                .reply(stockReserved())
                .expect(AuthorizePayment.class)
                .reply(declined())
                .expect(ReleaseStock.class)
                .replyTo(ReserveStock.class, stockReserved())
                .expectNothing();
    }

    @Test
    void waitsForTheUndoOfAStepThatIsRefusedLate() {
        voiding()
                .replyTo(AuthorizePayment.class, declined())
                .expectNothing()
                .journaled(What.LATE)
                .replyTo(VoidPayment.class, voided())
                .expect(ReleaseStock.class);
    }

    @Test
    void goesOnUndoingAStepThatFailsLate() {
        voiding()
                .lateFailureOf(AuthorizePayment.class)
                .expectNothing()
                .replyTo(VoidPayment.class, voided())
                .expect(ReleaseStock.class);
    }

    @Test
    void tellsItsStoryInTheJournal() {
        var journal = given(anOrder())
                .expect(ReserveStock.class)
                .reply(outOfStock())
                .expect(RejectOrder.class)
                .reply(settled())
                .journal();

        assertThat(journal)
                .extracting(JournalEntry::what)
                .containsExactly(
                        What.STARTED, What.SENT, What.REFUSED, What.COMPENSATING, What.SENT, What.DONE, What.ENDED);
        assertThat(journal).extracting(JournalEntry::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(journal)
                .extracting(JournalEntry::message)
                .containsExactly(null, "ReserveStock", "StockRejected", null, "RejectOrder", "OrderSettled", null);
    }

    @Test
    void finishesOnTheDefinitionItBeganWith() {
        var withoutParcels = saga("place-order")
                .step(ReserveStock::of)
                .undo(ReleaseStock::of)
                .step(AuthorizePayment::of)
                .undo(VoidPayment::of)
                .pivot(CapturePayment::of)
                .then(ConfirmOrder::of)
                .rejected(RejectOrder::of)
                .version(2);
        var both = new OrderSagaDefinitions(
                List.of(OrderSagaDefinitions.PLACE_ORDER, withoutParcels), List.of(OrderSagaDefinitions.CANCEL_ORDER));

        reserved().restartedWith(both).reply(authorized()).expect(CreateShipment.class);
        nothingYet(anOrder())
                .restartedWith(both)
                .placed()
                .expect(ReserveStock.class)
                .reply(stockReserved())
                .expect(AuthorizePayment.class)
                .reply(authorized())
                .expect(CapturePayment.class);
    }

    private static SagaScenario voiding() {
        return reserved().isNeverAnswered(AuthorizePayment.class).expect(VoidPayment.class);
    }

    private static SagaScenario closing() {
        return voiding()
                .reply(voided())
                .expect(ReleaseStock.class)
                .reply(stockReleased())
                .expect(RejectOrder.class);
    }
}
