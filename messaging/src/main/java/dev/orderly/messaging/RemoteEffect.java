package dev.orderly.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The handling of a message whose effect happens in somebody else's system.
 *
 * <p>No remote call runs inside a transaction. Taking the message commits a pending effect; a bounded worker then makes
 * the {@linkplain #call call}, with no transaction open, and {@linkplain #complete commits} its outcome together with the
 * reply. Effects of the same {@linkplain #key key} run one after the other in the order of their arrival, across all
 * replicas, so that what {@code call} reads of that key is still true in {@code complete}.
 *
 * <p>A process may die at any point: then another worker makes the call again, with a higher {@link Attempt#number()}.
 * So {@code call} has to be idempotent, best by sending {@link Attempt#id()} as the other system's idempotency key, and
 * where that system can be asked what became of an earlier attempt, by asking first.
 *
 * @param <M> the message
 * @param <O> the outcome of the call
 */
public interface RemoteEffect<M, O extends @Nullable Object> {

    /** The natural key within which effects exclude each other, such as the order's id. */
    Object key(M message);

    /**
     * Makes the call, or finds that none is needed. No transaction is open.
     *
     * @throws PermanentFailure if trying again cannot help; the message becomes a dead letter
     * @throws NotAttempted if nothing was sent; it costs no attempt
     * @throws Exception if the outcome is not known or a later attempt may succeed: it is made with a growing delay, for ever
     */
    O call(M message, Attempt attempt) throws Exception;

    /**
     * Commits the outcome, in a transaction of its own or shared with other outcomes.
     *
     * @return the reply to a command; null for an event
     */
    @Nullable
    Object complete(M message, O outcome);

    /**
     * One try at a call.
     *
     * @param id the message's id, the same in every attempt
     * @param number 1 for the first; a higher number means that an earlier call may have happened, its outcome unknown
     */
    record Attempt(UUID id, int number) {

        /** Whether an earlier attempt may have had its effect. */
        public boolean isRepeated() {
            return number > 1;
        }
    }
}
