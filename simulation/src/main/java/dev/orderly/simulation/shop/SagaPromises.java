package dev.orderly.simulation.shop;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.inventory.ReleaseStock;
import dev.orderly.contracts.inventory.ReserveStock;
import dev.orderly.contracts.payments.AuthorizePayment;
import dev.orderly.contracts.payments.CapturePayment;
import dev.orderly.contracts.payments.VoidPayment;
import dev.orderly.contracts.shipping.CancelShipment;
import dev.orderly.contracts.shipping.CreateShipment;
import dev.orderly.saga.engine.Answer;
import dev.orderly.saga.engine.Armed;
import dev.orderly.saga.engine.JournalEntry;
import dev.orderly.saga.engine.OrderSagas;
import dev.orderly.saga.engine.Patience;
import dev.orderly.saga.engine.Phase;
import dev.orderly.saga.engine.Saga;
import dev.orderly.saga.engine.SagaMessage;
import dev.orderly.saga.engine.SagaMessage.Answered;
import dev.orderly.saga.engine.SagaMessage.CancellationRequested;
import dev.orderly.saga.engine.SagaMessage.DeadlinePassed;
import dev.orderly.saga.engine.Transition;
import dev.orderly.simulation.chance.Cause;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import dev.orderly.simulation.chance.Violation;
import dev.orderly.simulation.network.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a saga promises at every step, seen from outside: from what it is told, what it sends and where it says it is. The
 * participants are so careful that some broken promises would never show in what they end up with.
 */
final class SagaPromises {

    private static final Map<Class<? extends Command>, Class<? extends Command>> UNDOES = Map.of(
            ReleaseStock.class, ReserveStock.class,
            VoidPayment.class, AuthorizePayment.class,
            CancelShipment.class, CreateShipment.class);

    private static final String CAPTURE = CapturePayment.class.getSimpleName();

    private final Run run;
    private final Patience patience;
    private final Map<UUID, Class<? extends Command>> sent = new HashMap<>();
    private final Map<UUID, Integer> timesSent = new HashMap<>();
    private final Map<OrderId, Map<Class<? extends Command>, Step>> steps = new HashMap<>();
    private final Set<UUID> heard = new HashSet<>();
    private final Map<UUID, Due> deadlines = new HashMap<>();
    private int moment;

    private record Due(int generation, long at) {}

    /** When a step was last heard to have succeeded, and when its undo was last sent; 0 is never. */
    private record Step(int succeeded, int undone) {}

    SagaPromises(Run run, Patience patience) {
        this.run = run;
        this.patience = patience;
    }

    void due(Saga saga, Duration deadline) {
        deadlines.put(saga.id(), new Due(saga.generation(), run.timeline().now() + deadline.toMillis()));
    }

    void check(OrderSagas before, SagaMessage message, Transition transition) {
        moment++;
        switch (message) {
            case DeadlinePassed deadline -> requireDue(deadline, transition);
            case Answered(var order, var command, Answer.Done _) -> succeeded(order, command);
            case CancellationRequested _ when before.placeOrder() == null -> run.saw(Sight.CANCELLATION_OVERTOOK_ORDER);
            case Answered _, CancellationRequested _, SagaMessage.OrderPlaced _, SagaMessage.ReservationOverdue _ -> {}
        }
    }

    void note(OrderId order, Transition transition) {
        transition.commands().forEach(command -> sends(order, command.id(), command.command()));
        transition.sagas().all().forEach(this::requirePatience);
        requireNoReturnOfNoReturn(transition.sagas().placeOrder());
        see(transition.journal());
    }

    /** Whatever is heard to have succeeded, however late, is undone after that if the order comes to nothing. */
    void requireThatLateSuccessesWereUndone(OrderId order) {
        steps.getOrDefault(order, Map.of()).forEach((step, when) -> {
            if (when.succeeded() > when.undone()) {
                throw new Violation(
                        "a late success is undone",
                        "%s of order %d".formatted(step.getSimpleName(), Message.number(order)));
            }
        });
    }

    private void requireDue(DeadlinePassed deadline, Transition transition) {
        var due = deadlines.get(deadline.sagaId());
        boolean isDue = due != null
                && due.generation() == deadline.generation()
                && due.at() <= run.timeline().now();
        if (!isDue) {
            run.saw(Sight.STALE_DEADLINE);
            if (!transition.journal().isEmpty()) {
                throw new Violation(
                        "a stale deadline changes nothing",
                        "order %d: %s".formatted(Message.number(deadline.orderId()), transition.journal()));
            }
        }
    }

    private void succeeded(OrderId order, UUID command) {
        var type = sent.get(command);
        if (type != null && UNDOES.containsValue(type) && heard.add(command)) {
            step(order, type, new Step(moment, 0));
        }
    }

    private void sends(OrderId order, UUID id, Command command) {
        sent.put(id, command.getClass());
        int times = timesSent.merge(id, 1, Integer::sum);
        if (times >= patience.attempts() && UNDOES.containsValue(command.getClass())) {
            run.befalls(order.value(), Cause.NO_ANSWER);
        }
        var undoes = UNDOES.get(command.getClass());
        if (undoes != null) {
            step(order, undoes, new Step(0, moment));
        }
    }

    private void step(OrderId order, Class<? extends Command> type, Step news) {
        steps.computeIfAbsent(order, _ -> new HashMap<>()).merge(type, news, (one, other) -> {
            boolean isLate = other.succeeded() > 0 && one.undone() > 0;
            if (isLate) {
                run.saw(Sight.LATE_SUCCESS_UNDONE);
            }
            return new Step(Math.max(one.succeeded(), other.succeeded()), Math.max(one.undone(), other.undone()));
        });
    }

    private void requirePatience(Saga saga) {
        boolean mayGiveUp = saga.phase() == Phase.RUNNING && capture(saga) == null && !saga.stuck();
        if (mayGiveUp && saga.attempt() > patience.attempts()) {
            throw new Violation("patience ends", "order " + Message.number(saga.orderId()));
        }
    }

    private static void requireNoReturnOfNoReturn(@Nullable Saga place) {
        if (place == null) {
            return;
        }
        boolean hasTurnedBack = switch (place.phase()) {
            case COMPENSATING, CLOSING, REJECTED, CANCELLED -> true;
            case WAITING, RUNNING, COMPLETED, REFUSED, RESOLVED -> false;
        };
        var capture = capture(place);
        if (hasTurnedBack && capture != null && capture.outcome() != Armed.Outcome.REFUSED) {
            throw new Violation(
                    "nobody turns back from where the point of no return may be passed",
                    "order " + Message.number(place.orderId()));
        }
    }

    private static @Nullable Armed capture(Saga saga) {
        for (Armed armed : saga.armed()) {
            if (armed.name().equals(CAPTURE)) {
                return armed;
            }
        }
        return null;
    }

    private void see(List<JournalEntry> journal) {
        journal.forEach(entry -> {
            switch (entry.what()) {
                case GAVE_UP -> run.saw(Sight.GAVE_UP);
                case STUCK -> run.saw(Sight.STUCK);
                case SENT_AGAIN -> run.saw(Sight.COMMAND_SENT_AGAIN);
                case IGNORED -> run.saw(Sight.ANSWER_IGNORED);
                case STARTED,
                        WAITING,
                        CANCELLATION_REQUESTED,
                        SENT,
                        DONE,
                        REFUSED,
                        FAILED,
                        LATE,
                        COMPENSATING,
                        OPERATOR,
                        ENDED -> {}
            }
        });
    }
}
