package dev.orderly.simulation.network;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.NotAttempted;
import dev.orderly.messaging.PermanentFailure;
import dev.orderly.messaging.RemoteEffect.Attempt;
import dev.orderly.simulation.chance.Amount;
import dev.orderly.simulation.chance.Fault;
import dev.orderly.simulation.chance.Run;
import dev.orderly.simulation.chance.Sight;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A participant whose commands call somebody else's system, with the promises of {@code RemoteEffect}: what is pending is
 * committed before the call; of each order the oldest goes first, and the others wait until its outcome is known; an attempt
 * is counted before it is made; an outcome counts only if nobody has claimed the effect since.
 *
 * @param <O> the outcome of a call
 */
public abstract class CallingParticipant<O> extends Participant {

    private static final long LEASE = 60;
    private static final int LONGEST_CALL = 200;
    private static final long BACKOFF = 10;
    private static final int LONGEST_BACKOFF = 3;

    private final Map<OrderId, Deque<Pending>> pending = new HashMap<>();

    private static final class Pending {

        private final Message command;
        private int attempts;
        private long dueAt;

        private Pending(Message command) {
            this.command = command;
        }
    }

    protected CallingParticipant(Place place, Run run, Broker broker) {
        super(place, run, broker);
    }

    /** Decides, and calls where that is needed. No transaction is open. */
    protected abstract O call(Command command, Attempt attempt);

    /** Whether a call that has ended so may have had its effect. */
    protected abstract boolean isUnknown(RuntimeException failure);

    /** Commits the outcome, and tells what is answered. */
    protected abstract Object complete(Command command, O outcome);

    public final boolean hasNothingPending() {
        return pending.values().stream().allMatch(Deque::isEmpty);
    }

    @Override
    protected final List<Message> carryOut(Message message, Command command) {
        pending.computeIfAbsent(message.order(), _ -> new ArrayDeque<>()).add(new Pending(message));
        later(0, () -> work(message.order()));
        return List.of();
    }

    @Override
    protected void resume() {
        pending.keySet().forEach(this::work);
    }

    private void work(OrderId order) {
        var oldest = pending.getOrDefault(order, new ArrayDeque<>()).peek();
        if (oldest == null || isDown()) {
            return;
        }
        long wait = oldest.dueAt - run().timeline().now();
        if (wait > 0) {
            later(wait, () -> work(order));
            return;
        }
        int attempt = ++oldest.attempts;
        oldest.dueAt = run().timeline().now() + LEASE;
        later(LEASE, () -> work(order));
        if (!crashes(
                Fault.CRASH_BEFORE_CALL,
                oldest.command.kind(),
                () -> "before the call that " + oldest.command + " asks for")) {
            later(0, () -> call(oldest, attempt));
        }
    }

    private void call(Pending effect, int attempt) {
        O outcome;
        try {
            outcome = call((Command) effect.command.body(), new Attempt(effect.command.id(), attempt));
        } catch (PermanentFailure failure) {
            finish(effect, attempt, () -> buried(effect.command, failure));
            return;
        } catch (NotAttempted nothing) {
            run().tell(() -> "the breaker lets no call through for " + effect.command);
            effect.attempts--;
            postpone(effect);
            return;
        } catch (RuntimeException unknown) {
            if (!isUnknown(unknown)) {
                throw unknown;
            }
            postpone(effect);
            return;
        }
        if (crashes(
                Fault.CRASH_AFTER_CALL,
                effect.command.kind(),
                () -> "after the call for " + effect.command + ", before it commits the outcome")) {
            return;
        }
        long time = 1;
        if (run().strikes(Fault.CALL_OUTLASTS_LEASE, effect.command.kind())) {
            time += LEASE + run().upTo(Amount.TIME_BEYOND_LEASE, effect.command.kind(), LONGEST_CALL);
            run().tell(() -> "the outcome of " + effect.command + " is committed long after its lease");
        }
        later(
                time,
                () -> finish(
                        effect,
                        attempt,
                        () -> reply(effect.command, complete((Command) effect.command.body(), outcome))));
    }

    private void postpone(Pending effect) {
        effect.dueAt = run().timeline().now() + (BACKOFF << Math.clamp(effect.attempts - 1L, 0, LONGEST_BACKOFF));
        work(effect.command.order());
    }

    private void finish(Pending effect, int attempt, Supplier<Message> reply) {
        var ofOrder = pending.getOrDefault(effect.command.order(), new ArrayDeque<>());
        if (ofOrder.peek() != effect || effect.attempts != attempt) {
            run().saw(Sight.OUTCOME_FENCED_OFF);
            run().tell(() -> "the outcome of " + effect.command + " is dropped, for it was claimed again since");
            return;
        }
        ofOrder.remove();
        commit(List.of(reply.get()));
        if (!crashes(
                Fault.CRASH_AFTER_COMMIT,
                effect.command.kind(),
                () -> "after it has committed the outcome of " + effect.command)) {
            later(0, () -> work(effect.command.order()));
        }
    }
}
