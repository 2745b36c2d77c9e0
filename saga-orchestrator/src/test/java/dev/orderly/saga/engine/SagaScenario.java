package dev.orderly.saga.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.Reply;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.saga.engine.JournalEntry.What;
import dev.orderly.saga.engine.SagaMessage.CancellationRequested;
import dev.orderly.saga.engine.SagaMessage.DeadlinePassed;
import dev.orderly.saga.engine.SagaMessage.OrderPlaced;
import dev.orderly.saga.engine.SagaMessage.ReservationOverdue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells an order's sagas what happens and checks what they send: every command must be expected, in order, before
 * something else happens.
 */
final class SagaScenario {

    private final SagaEngine engine;
    private final OrderCreated order;
    private final Deque<OutgoingCommand> unexpected = new ArrayDeque<>();
    private final List<OutgoingCommand> accepted = new ArrayList<>();
    private final List<JournalEntry> journal = new ArrayList<>();
    private OrderSagas sagas = OrderSagas.NONE;
    private @Nullable OutgoingCommand last;

    private SagaScenario(OrderCreated order, OrderSagaDefinitions definitions) {
        this.order = order;
        var count = new long[1];
        this.engine = new SagaEngine(definitions, Patience.DEFAULT, () -> new UUID(0, ++count[0]));
    }

    static SagaScenario given(OrderCreated order) {
        return nothingYet(order).placed();
    }

    static SagaScenario given(OrderCreated order, OrderSagaDefinitions definitions) {
        return new SagaScenario(order, definitions).placed();
    }

    static SagaScenario nothingYet(OrderCreated order) {
        return new SagaScenario(order, new OrderSagaDefinitions());
    }

    /** Goes on with the sagas as they are, in a program that knows other definitions. */
    SagaScenario restartedWith(OrderSagaDefinitions definitions) {
        var restarted = new SagaScenario(order, definitions);
        restarted.sagas = sagas;
        restarted.accepted.addAll(accepted);
        restarted.last = last;
        return restarted;
    }

    SagaScenario placed() {
        return tell(new OrderPlaced(order));
    }

    SagaScenario cancelled() {
        return tell(new CancellationRequested(order.orderId()));
    }

    SagaScenario reservationOverdue() {
        return tell(new ReservationOverdue(order.orderId()));
    }

    SagaScenario expect(Class<? extends Command> type) {
        var next = unexpected.poll();
        assertThat(next)
                .as("a %s was expected, and nothing sent", type.getSimpleName())
                .isNotNull();
        assertThat(next.command()).isInstanceOf(type);
        accepted.add(next);
        last = next;
        return this;
    }

    SagaScenario expect(Command command) {
        expect(command.getClass());
        assertThat(requireLast().command()).isEqualTo(command);
        return this;
    }

    /** The same command under the same id as before. */
    SagaScenario expectAgain(Class<? extends Command> type) {
        var before = latest(type);
        expect(type);
        assertThat(requireLast().id()).as("id of the repeated command").isEqualTo(before.id());
        return this;
    }

    /** The same kind of command as before, but under an id of its own. */
    SagaScenario expectAnew(Class<? extends Command> type) {
        var before = latest(type);
        expect(type);
        assertThat(requireLast().id()).as("id of the new command").isNotEqualTo(before.id());
        return this;
    }

    SagaScenario expectNothing() {
        assertThat(unexpected).as("sent, but not expected").isEmpty();
        return this;
    }

    SagaScenario reply(Reply reply) {
        return tell(SagaMessage.reply(requireLast().id(), reply));
    }

    SagaScenario fails() {
        return tell(new SagaMessage.Answered(order.orderId(), requireLast().id(), Answer.failed("poison")));
    }

    SagaScenario lateFailureOf(Class<? extends Command> type) {
        return tell(new SagaMessage.Answered(order.orderId(), latest(type).id(), Answer.failed("poison")));
    }

    SagaScenario replyTo(Class<? extends Command> type, Reply reply) {
        return tell(SagaMessage.reply(latest(type).id(), reply));
    }

    /** Answers the command of this kind that was sent first. */
    SagaScenario replyToFirst(Class<? extends Command> type, Reply reply) {
        return tell(SagaMessage.reply(first(type).id(), reply));
    }

    SagaScenario replyToSomethingElse(Reply reply) {
        return tell(SagaMessage.reply(new UUID(7, 7), reply));
    }

    SagaScenario timesOut() {
        var saga = theRunningSaga();
        return tell(new DeadlinePassed(order.orderId(), saga.id(), saga.generation()));
    }

    SagaScenario staleDeadlinePasses() {
        var saga = theRunningSaga();
        return tell(new DeadlinePassed(order.orderId(), saga.id(), saga.generation() - 1));
    }

    /** Nobody answers, from now until patience ends. */
    SagaScenario isNeverAnswered(Class<? extends Command> type) {
        for (var attempt = 1; attempt < Patience.DEFAULT.attempts(); attempt++) {
            timesOut().expectAgain(type);
        }
        return timesOut();
    }

    SagaScenario operator(OperatorAction action) {
        expectNothing();
        var decision = engine.operate(sagas, theRunningSaga().id(), action);
        assertThat(decision).isInstanceOf(Transition.class);
        apply((Transition) decision);
        return this;
    }

    SagaScenario refusesOperator(OperatorAction action) {
        var saga =
                Objects.requireNonNull(sagas.all().reduce((_, latest) -> latest).orElse(null));
        assertThat(engine.operate(sagas, saga.id(), action)).isInstanceOf(Decision.Refused.class);
        return this;
    }

    SagaScenario isStuck() {
        assertThat(theRunningSaga().stuck()).as("stuck").isTrue();
        assertThat(theRunningSaga().deadline()).isEqualTo(Patience.DEFAULT.whileStuck());
        return this;
    }

    SagaScenario isNotStuck() {
        assertThat(sagas.all()).as("stuck").noneMatch(Saga::stuck);
        return this;
    }

    SagaScenario waitsFor(Duration wait) {
        assertThat(theRunningSaga().deadline()).isEqualTo(wait);
        return this;
    }

    SagaScenario placeOrderIs(Phase phase) {
        expectNothing();
        assertThat(sagas.placeOrder()).isNotNull().extracting(Saga::phase).isEqualTo(phase);
        return this;
    }

    SagaScenario cancelOrderIs(Phase phase) {
        expectNothing();
        assertThat(sagas.cancelOrder()).isNotNull().extracting(Saga::phase).isEqualTo(phase);
        return this;
    }

    SagaScenario hasNoCancelOrder() {
        assertThat(sagas.cancelOrder()).isNull();
        return this;
    }

    SagaScenario holdsPersonalData() {
        assertThat(sagas.all().map(Saga::requireOrder)).anyMatch(held -> held.checkout() != null);
        return this;
    }

    SagaScenario holdsNoPersonalData() {
        assertThat(sagas.all().map(Saga::order)).allMatch(held -> held == null || held.checkout() == null);
        return this;
    }

    SagaScenario journaled(What... whats) {
        assertThat(journal).extracting(JournalEntry::what).contains(whats);
        return this;
    }

    List<JournalEntry> journal() {
        return journal;
    }

    OrderSagas sagas() {
        return sagas;
    }

    private Saga theRunningSaga() {
        return sagas.all()
                .filter(saga -> !saga.phase().isEnded())
                .min(Comparator.comparing(saga -> saga.phase() == Phase.WAITING))
                .orElseThrow(() -> new AssertionError("every saga has ended"));
    }

    private OutgoingCommand latest(Class<? extends Command> type) {
        return accepted.reversed().stream()
                .filter(outgoing -> type.isInstance(outgoing.command()))
                .findFirst()
                .orElseThrow();
    }

    private OutgoingCommand first(Class<? extends Command> type) {
        return accepted.stream()
                .filter(outgoing -> type.isInstance(outgoing.command()))
                .findFirst()
                .orElseThrow();
    }

    private OutgoingCommand requireLast() {
        return Objects.requireNonNull(last, "no command was expected yet");
    }

    private SagaScenario tell(SagaMessage message) {
        expectNothing();
        apply(engine.handle(sagas, message));
        return this;
    }

    private void apply(Transition transition) {
        sagas = transition.sagas();
        journal.addAll(transition.journal());
        unexpected.addAll(transition.commands());
    }
}
