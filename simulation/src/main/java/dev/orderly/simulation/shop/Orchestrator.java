package dev.orderly.simulation.shop;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.inventory.ReservationOverdue;
import dev.orderly.contracts.orders.OrderCancellationRequested;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.messaging.CommandFailed;
import dev.orderly.saga.engine.Answer;
import dev.orderly.saga.engine.OperatorAction;
import dev.orderly.saga.engine.OrderSagaDefinitions;
import dev.orderly.saga.engine.OrderSagas;
import dev.orderly.saga.engine.Patience;
import dev.orderly.saga.engine.Saga;
import dev.orderly.saga.engine.SagaEngine;
import dev.orderly.saga.engine.SagaMessage;
import dev.orderly.saga.engine.SagaMessage.DeadlinePassed;
import dev.orderly.saga.engine.Transition;
import dev.orderly.simulation.chance.Amount;
import dev.orderly.simulation.chance.Cause;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import dev.orderly.simulation.network.Broker;
import dev.orderly.simulation.network.Message;
import dev.orderly.simulation.network.Node;
import dev.orderly.simulation.network.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The saga-orchestrator: the engine of production, with a patience that is over in no time. */
final class Orchestrator extends Node {

    static final Patience PATIENCE =
            new Patience(Duration.ofMillis(40), Duration.ofMillis(80), 3, Duration.ofMillis(120));

    private static final int LONGEST_UNTIL_TWICE = 60;

    private final SagaEngine engine;
    private final SagaPromises promises;
    private final Map<OrderId, OrderSagas> sagas = new LinkedHashMap<>();
    private final Map<UUID, Integer> generations = new HashMap<>();

    Orchestrator(Run run, Broker broker) {
        super(Place.SAGA, run, broker);
        this.engine = new SagaEngine(new OrderSagaDefinitions(), PATIENCE, run::nextId);
        this.promises = new SagaPromises(run, PATIENCE);
    }

    OrderSagas sagas(OrderId order) {
        return sagas.getOrDefault(order, OrderSagas.NONE);
    }

    SagaPromises promises() {
        return promises;
    }

    /** Does what a person wants, if it can be done now. */
    void operate(OrderId order, OperatorAction action) {
        if (isDown()) {
            return;
        }
        sagas(order).all().filter(saga -> !saga.phase().isEnded()).findFirst().ifPresent(saga -> {
            if (engine.operate(sagas(order), saga.id(), action) instanceof Transition transition) {
                run().tell(() -> "an operator wants order %d: %s".formatted(Message.number(order), action));
                if (action instanceof OperatorAction.Compensate) {
                    run().saw(Sight.COMPENSATED_BY_OPERATOR);
                    run().befalls(order.value(), Cause.OPERATOR);
                }
                commit(store(order, transition));
            }
        });
    }

    @Override
    protected List<Message> take(Message message) {
        return isNew(message) ? handle(read(message)) : List.of();
    }

    private static SagaMessage read(Message message) {
        return switch (message.body()) {
            case OrderCreated order -> new SagaMessage.OrderPlaced(order);
            case OrderCancellationRequested wish -> new SagaMessage.CancellationRequested(wish.orderId());
            case ReservationOverdue question -> new SagaMessage.ReservationOverdue(question.orderId());
            case Reply reply -> SagaMessage.reply(Objects.requireNonNull(message.cause()), reply);
            case CommandFailed failed ->
                new SagaMessage.Answered(
                        message.order(), Objects.requireNonNull(message.cause()), Answer.failed(failed.error()));
            default -> throw new IllegalArgumentException("the orchestrator hears of no " + message);
        };
    }

    private List<Message> handle(SagaMessage message) {
        var before = sagas(message.orderId());
        var transition = engine.handle(before, message);
        promises.check(before, message, transition);
        // Whatever changes in a saga is journaled.
        return transition.journal().isEmpty() ? List.of() : store(message.orderId(), transition);
    }

    private List<Message> store(OrderId order, Transition transition) {
        promises.note(order, transition);
        sagas.put(order, transition.sagas());
        transition.sagas().all().forEach(this::keepDeadline);
        return transition.commands().stream()
                .map(outgoing -> {
                    run().tell(() -> "the saga sends %s of order %d".formatted(outgoing.name(), Message.number(order)));
                    var command = outgoing.command();
                    return new Message(outgoing.id(), command, order, null, Place.of(command));
                })
                .toList();
    }

    private void keepDeadline(Saga saga) {
        var known = generations.put(saga.id(), saga.generation());
        var deadline = saga.deadline();
        if (deadline == null || (known != null && known == saga.generation())) {
            return;
        }
        promises.due(saga, deadline);
        wake(saga, deadline.toMillis());
        if (run().strikes(Fault.DEADLINE_TWICE)) {
            run().tell(() -> "a deadline of order %d passes twice".formatted(Message.number(saga.orderId())));
            wake(saga, deadline.toMillis() + run().upTo(Amount.DELAY_OF_DEADLINE, LONGEST_UNTIL_TWICE));
        }
    }

    /** Nothing takes a deadline back: whether it still counts is for the engine to know. */
    private void wake(Saga saga, long delay) {
        eventually(delay, () -> commit(handle(new DeadlinePassed(saga.orderId(), saga.id(), saga.generation()))));
    }
}
