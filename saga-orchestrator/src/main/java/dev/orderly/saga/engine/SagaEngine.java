package dev.orderly.saga.engine;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.saga.engine.SagaMessage.Answered;
import dev.orderly.saga.engine.SagaMessage.CancellationRequested;
import dev.orderly.saga.engine.SagaMessage.DeadlinePassed;
import dev.orderly.saga.engine.SagaMessage.OrderPlaced;
import dev.orderly.saga.engine.SagaMessage.ReservationOverdue;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Leads an order's sagas: what was, and what has come, decide what will be. */
public final class SagaEngine {

    private final OrderSagaDefinitions definitions;
    private final Patience patience;
    private final Supplier<UUID> ids;

    /**
     * Makes an engine.
     *
     * @param ids gives the ids of new sagas and commands, and is the only source of chance
     */
    public SagaEngine(OrderSagaDefinitions definitions, Patience patience, Supplier<UUID> ids) {
        this.definitions = definitions;
        this.patience = patience;
        this.ids = ids;
    }

    /**
     * Tells the order's sagas a message.
     *
     * @throws IllegalArgumentException if it answers a command of an order that has no saga
     */
    public Transition handle(OrderSagas sagas, SagaMessage message) {
        var turn = new Turn(sagas);
        switch (message) {
            case OrderPlaced(var order) -> turn.placed(order);
            case CancellationRequested(var orderId) -> turn.cancellationRequested(orderId);
            case ReservationOverdue _ -> turn.reservationOverdue();
            case Answered answered -> turn.answered(answered);
            case DeadlinePassed(var _, var sagaId, var generation) ->
                turn.run(sagas.require(sagaId), run -> run.deadlinePassed(generation));
        }
        return turn.end();
    }

    /**
     * Does to a saga what an operator wants, or says why it cannot be done now.
     *
     * @throws IllegalArgumentException if the order has no such saga
     */
    public Decision operate(OrderSagas sagas, UUID sagaId, OperatorAction action) {
        var turn = new Turn(sagas);
        var saga = sagas.require(sagaId);
        var objection = Objections.to(action, saga, definitions.of(saga));
        if (objection != null) {
            return new Decision.Refused(objection);
        }
        switch (action) {
            case OperatorAction.Retry _ -> turn.run(saga, SagaRun::retry);
            case OperatorAction.Compensate _ -> turn.run(saga, SagaRun::compensate);
            case OperatorAction.Resolve(var reason) -> turn.run(saga, run -> run.resolve(reason));
        }
        return turn.end();
    }

    private final class Turn {

        private final Effects effects = new Effects();
        private OrderSagas sagas;

        private Turn(OrderSagas sagas) {
            this.sagas = sagas;
        }

        private Transition end() {
            wakeTheWaiting();
            return effects.leadingTo(sagas);
        }

        private void placed(OrderCreated order) {
            var place = sagas.placeOrder();
            if (place == null) {
                var definition = definitions.newestPlaceOrder();
                run(Saga.of(ids.get(), order.orderId(), definition, Phase.RUNNING, order), SagaRun::begin);
            } else if (place.order() == null) {
                run(place, run -> run.orderCame(order));
            } else {
                run(place, run -> run.ignore("OrderCreated", "the order is known already"));
            }
        }

        private void cancellationRequested(OrderId orderId) {
            var place = sagas.placeOrder();
            if (place == null) {
                var definition = definitions.newestPlaceOrder();
                run(
                        Saga.of(ids.get(), orderId, definition, Phase.CANCELLED, null),
                        run -> run.leaveCancelled(ids.get()));
            } else if (sagas.cancelOrder() != null) {
                run(sagas.cancelOrder(), run -> run.ignore("OrderCancellationRequested", "it is on its way already"));
            } else {
                cancel(place);
            }
        }

        private void cancel(Saga place) {
            switch (place.phase()) {
                case RUNNING -> {
                    if (place.hasSent(definitions.of(place).pivot())) {
                        cancelAfter(place);
                    } else {
                        run(place, SagaRun::cancel);
                    }
                }
                case COMPLETED, RESOLVED -> cancelAfter(place);
                case COMPENSATING, CLOSING, REJECTED, CANCELLED ->
                    run(place, run -> run.ignore("OrderCancellationRequested", "nothing of the order remains"));
                case WAITING, REFUSED ->
                    throw new IllegalStateException("saga %s is never %s".formatted(place.id(), place.phase()));
            }
        }

        /** Only a saga that has ended in vain certainly needs no stock; any other may yet sell it. */
        private void reservationOverdue() {
            var place = sagas.placeOrder();
            if (place != null && place.phase().isEndedInVain() && place.hasSent(0)) {
                run(place, SagaRun::giveBackWhatIsLeft);
            }
        }

        private void cancelAfter(Saga place) {
            var order = place.requireOrder().withoutPersonalData();
            var saga = Saga.of(ids.get(), place.orderId(), definitions.newestCancelOrder(), Phase.WAITING, order);
            run(saga, run -> run.waitFor("the end of " + place.definition()));
        }

        private void answered(Answered answered) {
            var saga = sagas.all()
                    .filter(candidate -> candidate.knows(answered.commandId()))
                    .findFirst()
                    .or(() -> sagas.all().findFirst())
                    .orElseThrow(
                            () -> new IllegalArgumentException("%s answers a command of order %s, which has no saga"
                                    .formatted(answered.answer().message(), answered.orderId())));
            run(saga, run -> run.answered(answered.commandId(), answered.answer()));
        }

        /** The order's second saga begins when the first has ended, for only then is it known what there is to cancel. */
        private void wakeTheWaiting() {
            var place = sagas.placeOrder();
            var cancel = sagas.cancelOrder();
            if (place == null || cancel == null || cancel.phase() != Phase.WAITING || cancel.stuck()) {
                return;
            }
            switch (place.phase()) {
                case COMPLETED -> run(cancel, SagaRun::begin);
                case REJECTED, CANCELLED -> run(cancel, run -> run.endAsMoot("nothing of the order remains"));
                case RESOLVED -> run(cancel, run -> run.becomeStuck("an operator has resolved the order's first saga"));
                case RUNNING, COMPENSATING, CLOSING, WAITING, REFUSED -> {
                    // The end of the first saga will come by here again.
                }
            }
        }

        private void run(Saga saga, Consumer<SagaRun> what) {
            var run = new SagaRun(saga, definitions.of(saga), patience, ids, effects);
            what.accept(run);
            sagas = sagas.with(run.result());
        }
    }
}
